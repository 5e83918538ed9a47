/** Draws borders, names and marks on a canvas: the map without tiles. */
import { narrowing, spotOf } from './camera'
import type { Camera, Spot, View } from './camera'
import type { Box, Point, Polygon } from './geometry'

/** From the largest to the smallest. */
export type Level = 'district' | 'township' | 'area' | 'grid'

/** A unit with its borders. */
export interface Shape {
  readonly code: string
  readonly level: Level
  readonly name: string
  readonly parent: string | null
  readonly polygons: readonly Polygon[]
  readonly box: Box
  /** A place inside, for its name. */
  readonly inside: Point
}

/** Colours and type, read from the tokens. */
export interface Palette {
  readonly ground: string
  readonly fill: string
  readonly line: string
  readonly bold: string
  readonly ink: string
  readonly chosen: string
  readonly chosenLine: string
  readonly font: string
  readonly rem: number
}

/** What to draw. */
export interface Scene {
  readonly shapes: readonly Shape[]
  readonly chosen: ReadonlySet<string>
  readonly camera: Camera
  readonly view: View
  readonly palette: Palette
}

const paths = new WeakMap<Shape, Path2D>()
/** Paths are in hundred-thousandths of a degree, so that no precision is lost in single floats. */
const UNIT = 1e5

/** Draws everything anew. */
export function draw(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, palette } = scene
  const ratio = context.canvas.width / Math.max(1, view.width)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.fillStyle = palette.ground
  context.fillRect(0, 0, view.width, view.height)
  const shown = scene.shapes.filter((shape) => inView(shape, scene))
  for (const layer of layersOf(scene)) {
    context.save()
    for (const shape of shown) if (shape.level === layer.level) paint(context, scene, shape, layer, ratio)
    context.restore()
  }
  for (const shape of shown) if (scene.chosen.has(shape.code)) paintChosen(context, scene, shape, ratio)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  label(context, scene, shown)
}

interface Layer {
  readonly level: Level
  readonly fill: string | null
  readonly line: string
  readonly width: number
}

/** What is too small to be told apart is left out. */
function layersOf({ camera, palette }: Scene): readonly Layer[] {
  const layers: Layer[] = [{ level: 'district', fill: palette.fill, line: palette.bold, width: 2 }]
  if (camera.scale > 1_500) layers.push({ level: 'grid', fill: null, line: palette.line, width: 0.75 })
  layers.push({ level: 'area', fill: null, line: palette.line, width: camera.scale > 1_500 ? 1.5 : 0.75 })
  layers.push({ level: 'township', fill: null, line: palette.bold, width: 1.5 })
  return layers
}

function paint(context: CanvasRenderingContext2D, scene: Scene, shape: Shape, layer: Layer, ratio: number): void {
  const path = pathOf(shape)
  const size = place(context, scene, shape, ratio)
  if (layer.fill !== null) {
    context.fillStyle = layer.fill
    context.fill(path, 'evenodd')
  }
  context.strokeStyle = layer.line
  context.lineWidth = layer.width / size
  context.lineJoin = 'round'
  context.stroke(path)
}

function paintChosen(context: CanvasRenderingContext2D, scene: Scene, shape: Shape, ratio: number): void {
  const path = pathOf(shape)
  const size = place(context, scene, shape, ratio)
  if (shape.level === 'grid') {
    context.globalAlpha = 0.22
    context.fillStyle = scene.palette.chosen
    context.fill(path, 'evenodd')
    context.globalAlpha = 1
  }
  context.strokeStyle = scene.palette.chosenLine
  context.lineWidth = (shape.level === 'grid' ? 2.5 : 1.5) / size
  context.stroke(path)
}

/** Sets the transform for the path of a shape; gives the pixels of one unit. */
function place(context: CanvasRenderingContext2D, scene: Scene, shape: Shape, ratio: number): number {
  const { camera, view } = scene
  const [west, , , north] = shape.box
  const origin = spotOf(camera, view, { lng: west, lat: north })
  const high = camera.scale / UNIT
  const wide = high * narrowing(camera.middle.lat)
  context.setTransform(wide * ratio, 0, 0, high * ratio, origin.x * ratio, origin.y * ratio)
  return high
}

function pathOf(shape: Shape): Path2D {
  const kept = paths.get(shape)
  if (kept !== undefined) return kept
  const path = new Path2D()
  const [west, , , north] = shape.box
  for (const ring of shape.polygons.flat()) {
    ring.forEach(([lng, lat], index) => {
      const [x, y] = [(lng - west) * UNIT, (north - lat) * UNIT]
      if (index === 0) path.moveTo(x, y)
      else path.lineTo(x, y)
    })
    path.closePath()
  }
  paths.set(shape, path)
  return path
}

function inView(shape: Shape, { camera, view }: Scene): boolean {
  const [west, south, east, north] = shape.box
  const upper = spotOf(camera, view, { lng: west, lat: north })
  const lower = spotOf(camera, view, { lng: east, lat: south })
  return lower.x > 0 && lower.y > 0 && upper.x < view.width && upper.y < view.height
}

/** Names that fit into their unit and touch no other name; larger units first. */
function label(context: CanvasRenderingContext2D, scene: Scene, shown: readonly Shape[]): void {
  const { palette, camera, view } = scene
  const taken: [left: number, top: number, right: number, bottom: number][] = [pinBox(view)]
  for (const level of levelsNamed(camera.scale)) {
    const size = (level === 'township' ? 0.8125 : 0.75) * palette.rem
    context.font = `${level === 'township' ? 600 : 400} ${size}px ${palette.font}`
    for (const shape of shown) {
      if (shape.level !== level) continue
      const spot = spotOf(camera, view, shape.inside)
      const text = shape.name
      const width = context.measureText(text).width + 6
      const box: [number, number, number, number] = [spot.x - width / 2, spot.y - size * 0.8, spot.x + width / 2, spot.y + size * 0.8]
      const room = (shape.box[2] - shape.box[0]) * camera.scale * narrowing(camera.middle.lat)
      if (width > room * 1.15 || taken.some((other) => touch(box, other)) || !within(box, view)) continue
      taken.push(box)
      write(context, palette, text, spot, level)
    }
  }
}

function levelsNamed(scale: number): readonly Level[] {
  if (scale > 12_000) return ['grid']
  return scale > 3_200 ? ['area', 'grid'] : ['township', 'area']
}

function pinBox({ width, height }: View): [number, number, number, number] {
  return [width / 2 - 16, height / 2 - 40, width / 2 + 16, height / 2 + 4]
}

function touch(a: readonly [number, number, number, number], b: readonly [number, number, number, number]): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

function within(box: readonly [number, number, number, number], { width, height }: View): boolean {
  return box[0] > 0 && box[1] > 0 && box[2] < width && box[3] < height
}

function write(context: CanvasRenderingContext2D, palette: Palette, text: string, at: Spot, level: Level): void {
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = palette.fill
  context.strokeText(text, at.x, at.y)
  context.globalAlpha = level === 'grid' ? 0.85 : 1
  context.fillStyle = palette.ink
  context.fillText(text, at.x, at.y)
  context.globalAlpha = 1
}
