/** Plane geometry on a district: small enough that degrees, narrowed by the latitude, are a plane. */

/** A place: degrees east and north, WGS 84. */
export interface Point {
  readonly lng: number
  readonly lat: number
}
/** A closed line; its first and last point are the same. */
export type Ring = readonly (readonly [lng: number, lat: number])[]
/** An outer ring and the holes in it. */
export type Polygon = readonly Ring[]
/** West, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** Whether the place lies in one of the polygons. What lies on a border belongs to either side. */
export function contains(polygons: readonly Polygon[], place: Point): boolean {
  return polygons.some((rings) => rings.reduce((inside, ring) => inside !== crosses(ring, place), false))
}

/** An odd number of crossings of a ray to the east. */
function crosses(ring: Ring, { lng, lat }: Point): boolean {
  let inside = false
  ring.forEach(([x, y], index) => {
    const [px, py] = ring[index === 0 ? ring.length - 1 : index - 1] ?? [x, y]
    if (y > lat !== py > lat && lng < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside
  })
  return inside
}

/** The smallest box around all. */
export function boxOf(polygons: readonly Polygon[]): Box {
  const points = polygons.flatMap((rings) => rings[0] ?? [])
  const lngs = points.map(([lng]) => lng)
  const lats = points.map(([, lat]) => lat)
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

/** The area within a ring in square degrees, never negative. */
export function areaOf(ring: Ring): number {
  const twice = ring.reduce((sum, [x, y], index) => {
    const [px, py] = ring[index === 0 ? ring.length - 1 : index - 1] ?? [x, y]
    return sum + px * y - x * py
  }, 0)
  return Math.abs(twice) / 2
}

/**
 * A place that lies inside and far from the border, for a name or for "somewhere in there": the middle
 * of the widest stretch among some lines from west to east. A centroid may lie outside of a crescent.
 */
export function insideOf(polygons: readonly Polygon[]): Point {
  const largest = [...polygons].sort((a, b) => areaOf(b[0] ?? []) - areaOf(a[0] ?? []))[0] ?? []
  const [west, south, east, north] = boxOf([largest])
  let best = { width: -1, lng: (west + east) / 2, lat: (south + north) / 2 }
  for (const share of [0.5, 0.42, 0.58, 0.33, 0.67, 0.25, 0.75]) {
    const lat = south + (north - south) * share
    const cuts = largest.flatMap((ring) => cutsOf(ring, lat)).sort((a, b) => a - b)
    for (let index = 0; index + 1 < cuts.length; index += 2) {
      const [from, to] = [cuts[index] ?? 0, cuts[index + 1] ?? 0]
      if ((to - from) * edge(share) > best.width) best = { width: (to - from) * edge(share), lng: (from + to) / 2, lat }
    }
  }
  return { lng: best.lng, lat: best.lat }
}

/** Lines near the upper and lower end count less. */
function edge(share: number): number {
  return 1 - Math.abs(share - 0.5)
}

function cutsOf(ring: Ring, lat: number): number[] {
  return ring.flatMap(([x, y], index) => {
    const [px, py] = ring[index === 0 ? ring.length - 1 : index - 1] ?? [x, y]
    return y > lat !== py > lat ? [x + ((lat - y) * (px - x)) / (py - y)] : []
  })
}
