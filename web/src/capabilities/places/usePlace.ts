/** Which grid and station a place belongs to, as the server says, asked when the pin has come to rest. */
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import { api, whole } from '@/api/client'
import type { Schema } from '@/api/client'
import { asProblem } from '@/api/problem'
import type { Problem } from '@/api/problem'
import type { Point } from '@/ui/map/geometry'

/** Milliseconds for which the pin must have stood still. */
const REST_MS = 250

/** Follows `place`. `units` are those of the present place or none; never those of an earlier one. */
export function usePlace(place: Readonly<Ref<Point | null>>) {
  const units = shallowRef<Schema<'PlaceUnits'> | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const asking = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(at: Point): Promise<void> {
    try {
      const answer = whole(await api.POST('/api/v1/place', { body: { lng: at.lng, lat: at.lat, datum: 'wgs84' } }))
      if (at === place.value) units.value = answer
    } catch (error) {
      if (at === place.value) problem.value = asProblem(error)
    } finally {
      if (at === place.value) asking.value = false
    }
  }

  watch(
    place,
    (at) => {
      clearTimeout(timer)
      units.value = null
      problem.value = null
      asking.value = at !== null
      if (at !== null) timer = setTimeout(() => void ask(at), REST_MS)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return { units, problem, asking }
}
