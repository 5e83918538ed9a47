/** The district's borders as the server gives them, made ready for the map. */
import { shallowRef } from 'vue'
import { sendRaw } from '@/api/client'
import { boxOf, contains, insideOf } from '@/ui/map/geometry'
import type { Point, Polygon } from '@/ui/map/geometry'
import type { Level, Shape } from '@/ui/map/draw'

interface Feature {
  readonly properties: { readonly code: string; readonly level: Level; readonly name: string; readonly parent?: string | null }
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: Polygon }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Polygon[] }
}
/** What `GET /api/v1/map` answers. */
export interface BordersDocument {
  readonly features: readonly Feature[]
}

const borders = shallowRef<readonly Shape[]>([])
const state = shallowRef<'idle' | 'loading' | 'here' | 'missing'>('idle')

/** The borders, loaded once for a page. Without them everything else goes on. */
export function useBorders() {
  if (state.value === 'idle' || state.value === 'missing') void load()
  return { borders, state }
}

async function load(): Promise<void> {
  state.value = 'loading'
  try {
    const answer = await sendRaw('/api/v1/map', {})
    borders.value = shapesOf(await answer.json())
    state.value = borders.value.length > 0 ? 'here' : 'missing'
  } catch {
    state.value = 'missing'
  }
}

/** Features as shapes. */
export function shapesOf(document: BordersDocument): readonly Shape[] {
  return document.features.map(({ properties, geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const { code, level, name, parent } = properties
    return { code, level, name, parent: parent ?? null, polygons, box: boxOf(polygons), inside: insideOf(polygons) }
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
