/** Fingers, mouse, wheel and keys on a map, as changes of the camera. */
import { dragged, zoomed } from './camera'
import type { Camera, Spot, View } from './camera'

/** What the gestures work on. */
export interface Stage {
  readonly camera: () => Camera | null
  readonly view: () => View
  readonly move: (camera: Camera) => void
}

const STEP = 24
const ZOOM = 1.5
const KEYS: Readonly<Record<string, (camera: Camera, view: View) => Camera>> = {
  ArrowLeft: (camera) => dragged(camera, STEP, 0),
  ArrowRight: (camera) => dragged(camera, -STEP, 0),
  ArrowUp: (camera) => dragged(camera, 0, STEP),
  ArrowDown: (camera) => dragged(camera, 0, -STEP),
  '+': (camera, view) => zoomed(camera, view, ZOOM, middleOf(view)),
  '=': (camera, view) => zoomed(camera, view, ZOOM, middleOf(view)),
  '-': (camera, view) => zoomed(camera, view, 1 / ZOOM, middleOf(view)),
}

/** The middle of a view. */
export function middleOf({ width, height }: View): Spot {
  return { x: width / 2, y: height / 2 }
}

/** Listeners for a canvas. */
export function gestures(stage: Stage) {
  const fingers = new Map<number, Spot>()

  function change(next: (camera: Camera, view: View) => Camera): void {
    const camera = stage.camera()
    if (camera !== null) stage.move(next(camera, stage.view()))
  }

  function moved(event: PointerEvent): void {
    const before = fingers.get(event.pointerId)
    if (before === undefined) return
    const now = spotIn(event)
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    fingers.set(event.pointerId, now)
    if (other === undefined) change((camera) => dragged(camera, now.x - before.x, now.y - before.y))
    else change((camera, view) => pinched(camera, view, before, now, other))
  }

  return {
    pointerdown(event: PointerEvent): void {
      if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId)
      fingers.set(event.pointerId, spotIn(event))
    },
    pointermove: moved,
    pointerup: (event: PointerEvent): void => void fingers.delete(event.pointerId),
    pointercancel: (event: PointerEvent): void => void fingers.delete(event.pointerId),
    wheel(event: WheelEvent): void {
      event.preventDefault()
      change((camera, view) => zoomed(camera, view, Math.exp(-event.deltaY / 400), spotIn(event)))
    },
    keydown(event: KeyboardEvent): void {
      const step = KEYS[event.key]
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      change(step)
    },
    zoom: (inwards: boolean): void =>
      change((camera, view) => zoomed(camera, view, inwards ? ZOOM : 1 / ZOOM, middleOf(view))),
  }
}

function spotIn(event: MouseEvent): Spot {
  return { x: event.offsetX, y: event.offsetY }
}

function pinched(camera: Camera, view: View, before: Spot, now: Spot, other: Spot): Camera {
  const factor = distance(now, other) / Math.max(1, distance(before, other))
  return zoomed(camera, view, factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 })
}

function distance(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
