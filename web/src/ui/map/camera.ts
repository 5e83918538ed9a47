/** Where one looks at the map from. Pure: places to pixels and back. */
import type { Box, Point } from './geometry'

/** The middle of the view, and how many pixels a degree of latitude has. */
export interface Camera {
  readonly middle: Point
  readonly scale: number
}
/** A view in CSS pixels. */
export interface View {
  readonly width: number
  readonly height: number
}
/** A spot in the view, from its upper left corner. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** Pixels a degree of latitude: from a whole district to a single yard. */
const SCALE_MIN = 200
const SCALE_MAX = 600_000

/** How much shorter a degree of longitude is than one of latitude. */
export function narrowing(lat: number): number {
  return Math.cos((lat * Math.PI) / 180)
}

/** The spot of a place. */
export function spotOf(camera: Camera, view: View, place: Point): Spot {
  const { middle, scale } = camera
  return {
    x: view.width / 2 + (place.lng - middle.lng) * scale * narrowing(middle.lat),
    y: view.height / 2 - (place.lat - middle.lat) * scale,
  }
}

/** The place of a spot. */
export function placeOf(camera: Camera, view: View, spot: Spot): Point {
  const { middle, scale } = camera
  return {
    lng: middle.lng + (spot.x - view.width / 2) / (scale * narrowing(middle.lat)),
    lat: middle.lat - (spot.y - view.height / 2) / scale,
  }
}

/** Moves the map by pixels, as a finger does. */
export function dragged(camera: Camera, dx: number, dy: number): Camera {
  const { middle, scale } = camera
  return { scale, middle: { lng: middle.lng - dx / (scale * narrowing(middle.lat)), lat: middle.lat + dy / scale } }
}

/** Enlarges about a spot, which stays where it is. */
export function zoomed(camera: Camera, view: View, factor: number, about: Spot): Camera {
  const scale = Math.min(SCALE_MAX, Math.max(SCALE_MIN, camera.scale * factor))
  const still = placeOf(camera, view, about)
  const moved = spotOf({ ...camera, scale }, view, still)
  return dragged({ ...camera, scale }, about.x - moved.x, about.y - moved.y)
}

/** Shows the whole box with some air around it. */
export function fitting(box: Box, view: View, air = 0.92): Camera {
  const [west, south, east, north] = box
  const middle = { lng: (west + east) / 2, lat: (south + north) / 2 }
  const wide = (view.width * air) / Math.max(1e-9, (east - west) * narrowing(middle.lat))
  const high = (view.height * air) / Math.max(1e-9, north - south)
  return { middle, scale: Math.min(SCALE_MAX, Math.max(SCALE_MIN, Math.min(wide, high))) }
}
