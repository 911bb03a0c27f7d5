import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOn, windowPlace } from '../../../src/main/shell/window-place.ts'

const MAIN = { x: 0, y: 25, width: 1440, height: 875 }
const RIGHT = { x: 1440, y: 0, width: 1920, height: 1080 }
const place = (x: number, y: number, width = 1000, height = 700) => ({ x, y, width, height, maximized: false })

describe('where the window goes', () => {
  test('[PLACE-1] to where it was, on whichever display', () => {
    expect(placeOn([MAIN, RIGHT], place(100, 100))).toEqual({ x: 100, y: 100, width: 1000, height: 700 })
    expect(placeOn([MAIN, RIGHT], place(2000, 50))).toEqual({ x: 2000, y: 50, width: 1000, height: 700 })
  })

  test('[PLACE-2] to the middle of the main display when its own is gone, or there was no place', () => {
    expect(placeOn([MAIN], place(2000, 50))).toEqual({ x: 220, y: 113, width: 1000, height: 700 })
    expect(placeOn([MAIN], undefined)).toEqual({ x: 80, y: 43, width: 1280, height: 840 })
    expect(placeOn([], undefined)).toEqual({ width: 1280, height: 840 })
  })

  test('[PLACE-3] never larger than the display, never with its top edge out of reach', () => {
    expect(placeOn([MAIN], place(-50, 0, 5000, 4000))).toEqual({ x: 0, y: 25, width: 1440, height: 875 })
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -9000, max: 9000 }), (x, y) => {
        const { x: left = 0, y: top = 0, width = 0, height = 0 } = placeOn([MAIN, RIGHT], place(x, y))
        const home = [MAIN, RIGHT].find((display) => left >= display.x && left < display.x + display.width)
        expect(home).toBeDefined()
        expect(top).toBeGreaterThanOrEqual(home?.y ?? NaN)
        expect(left + width).toBeLessThanOrEqual((home?.x ?? 0) + (home?.width ?? 0))
        expect(top + height).toBeLessThanOrEqual((home?.y ?? 0) + (home?.height ?? 0))
      }),
    )
  })

  test('[PLACE-4] what is no place is not taken for one', () => {
    for (const wrong of [
      null,
      {},
      { ...place(0, 0), x: '0' },
      place(1e9, 0),
      place(0, 0, 1, 1),
      { ...place(0, 0), width: NaN },
    ])
      expect(windowPlace.safeParse(wrong).success).toBe(false)
  })
})
