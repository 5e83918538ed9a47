import { describe, expect, test } from 'vitest'
import { dragged, fitting, placeOf, spotOf, zoomed } from './camera'
import { boxOf, contains, insideOf } from './geometry'
import type { Polygon } from './geometry'

const square: Polygon = [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]
const holed: Polygon = [...square, [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]]
/** Its centroid lies outside of it. */
const crescent: Polygon = [[[0, 0], [6, 0], [6, 6], [0, 6], [0, 5], [5, 5], [5, 1], [0, 1], [0, 0]]]
const view = { width: 360, height: 240 }
const camera = { middle: { lng: 120.1, lat: 30.8 }, scale: 5000 }

describe('geometry', () => {
  test.each([
    ['inside', square, 2, 2, true],
    ['outside', square, 5, 2, false],
    ['in a hole', holed, 2, 2, false],
    ['between hole and border', holed, 0.5, 2, true],
  ])('a place is %s', (_, polygon, lng, lat, inside) => {
    expect(contains([polygon], { lng, lat })).toBe(inside)
  })

  test.each([square, holed, crescent])('the place for a name lies inside', (...rings) => {
    expect(contains([rings], insideOf([rings]))).toBe(true)
  })

  test('the box goes around all parts', () => {
    expect(boxOf([square, [[[8, -1], [9, -1], [9, 0], [8, -1]]]])).toEqual([0, -1, 9, 4])
  })
})

describe('camera', () => {
  test('a spot and its place are each other’s', () => {
    const spot = { x: 30, y: 200 }
    const back = spotOf(camera, view, placeOf(camera, view, spot))
    expect(back.x).toBeCloseTo(30)
    expect(back.y).toBeCloseTo(200)
  })

  test('what is under the fingers stays there while zooming', () => {
    const about = { x: 90, y: 60 }
    const under = placeOf(camera, view, about)
    const after = spotOf(zoomed(camera, view, 3, about), view, under)
    expect(after.x).toBeCloseTo(90, 1)
    expect(after.y).toBeCloseTo(60, 1)
  })

  test('dragging to the right shows what lies west', () => {
    expect(dragged(camera, 50, 0).middle.lng).toBeLessThan(120.1)
  })

  test('the whole box can be seen', () => {
    const box = [119.8, 30.6, 120.4, 31] as const
    const fitted = fitting(box, view)
    for (const place of [{ lng: 119.8, lat: 30.6 }, { lng: 120.4, lat: 31 }]) {
      const { x, y } = spotOf(fitted, view, place)
      expect(x).toBeGreaterThanOrEqual(0)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(view.width)
      expect(y).toBeLessThanOrEqual(view.height)
    }
  })
})
