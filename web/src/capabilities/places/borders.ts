/** The district's borders as the server gives them, made ready for the map. */
import { shallowRef } from 'vue'
import { api, whole } from '@/api/client'
import type { Schema } from '@/api/client'
import { name } from '@/platform/i18n'
import { boxOf, contains, insideOf } from '@/ui/map/geometry'
import type { Point, Polygon } from '@/ui/map/geometry'
import type { Level, Shape } from '@/ui/map/draw'

/** What `GET /api/v1/map` answers for one level. */
export type BordersDocument = Schema<'MapWire'>

/** From the largest to the smallest; communities are named in words only. */
const LEVELS = ['district', 'township', 'area', 'grid'] as const
const borders = shallowRef<readonly Shape[]>([])
const state = shallowRef<'idle' | 'loading' | 'here' | 'missing'>('idle')

/** The borders, loaded once for a page. Without them everything else goes on. */
export function useBorders() {
  if (state.value === 'idle' || state.value === 'missing') void load()
  return { borders, state }
}

/** The larger units first, so that there is a map while the grids are on their way. */
async function load(): Promise<void> {
  state.value = 'loading'
  try {
    for (const level of LEVELS) {
      const document = whole(await api.GET('/api/v1/map', { params: { query: { level } } }))
      borders.value = [...borders.value.filter((shape) => shape.level !== level), ...shapesOf(document, level)]
      if (level === 'township') state.value = 'here'
    }
    state.value = borders.value.length > 0 ? 'here' : 'missing'
  } catch {
    state.value = borders.value.length > 0 ? 'here' : 'missing'
  }
}

/** Features as shapes, called by their names in the language of the page. */
export function shapesOf(document: BordersDocument, level: Level): readonly Shape[] {
  return document.features.map(({ properties, geometry }) => {
    const polygons: readonly Polygon[] = geometry.coordinates.map((rings) =>
      rings.map((ring) => ring.map(([lng = 0, lat = 0]) => [lng, lat] as const)),
    )
    const { code, parent } = properties
    return { code, level, name: name(properties), parent: parent ?? null, polygons, box: boxOf(polygons), inside: insideOf(polygons) }
  })
}

/** The units that a place lies in, largest first. Simplified borders: the server has the last word. */
export function unitsAt(shapes: readonly Shape[], place: Point): readonly Shape[] {
  return shapes.filter(({ box: [west, south, east, north], polygons }) => {
    const near = place.lng >= west && place.lng <= east && place.lat >= south && place.lat <= north
    return near && contains(polygons, place)
  })
}

/** A unit and those above it, for telling apart two of the same name: `织里镇 · 晟舍片区`. */
export function pathOf(shapes: readonly Shape[], shape: Shape): string {
  const above = shapes.find((other) => other.code === shape.parent && other.level !== 'district')
  return above === undefined ? shape.name : `${pathOf(shapes, above)} · ${shape.name}`
}

/** Units whose names hold what was typed: those that begin with it first, larger ones first. */
export function named(shapes: readonly Shape[], typed: string, most = 8): readonly Shape[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return []
  const rank = { district: 9, township: 0, area: 1, grid: 2 } as const
  const hits = shapes.filter((shape) => shape.level !== 'district' && shape.name.toLowerCase().includes(wanted))
  const order = (shape: Shape) => (shape.name.toLowerCase().startsWith(wanted) ? 0 : 10) + rank[shape.level]
  return [...hits].sort((a, b) => order(a) - order(b)).slice(0, most)
}
