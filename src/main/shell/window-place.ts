import { z } from 'zod'

/** A rectangle in the screen's own pixels. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const side = z.int().min(200).max(20_000)
const coordinate = z.int().min(-100_000).max(100_000)

/** Where the window stood when it was closed. */
export const windowPlace = z.object({
  x: coordinate,
  y: coordinate,
  width: side,
  height: side,
  maximized: z.boolean(),
})
export type WindowPlace = z.output<typeof windowPlace>

export const SMALLEST = { width: 480, height: 480 }
const USUAL = { width: 1280, height: 840 }

/** So much of the window's top edge has to be in reach of a hand with a mouse. */
const GRIP = { width: 120, height: 40 }

/**
 * Where the window goes: to the place it had, made to fit the display that it mostly stood on; in the middle of the first display
 * when there is no such place, or it lies where no display is any more. `displays`: what is free of panels and docks, first the
 * main one.
 */
export function placeOn(displays: readonly Area[], wanted: WindowPlace | undefined): Partial<Area> {
  const home = wanted && displays.find((display) => isInReach(wanted, display))
  const display = home ?? displays[0]
  const { width, height } = wanted ?? USUAL
  if (display === undefined) return { width, height }
  const size = { width: Math.min(width, display.width), height: Math.min(height, display.height) }
  if (wanted === undefined || home === undefined) return { ...size, ...centred(size, display) }
  return {
    ...size,
    x: clamped(wanted.x, display.x, display.x + display.width - size.width),
    y: clamped(wanted.y, display.y, display.y + display.height - size.height),
  }
}

const overlap = (a: number, length: number, b: number, other: number): number =>
  Math.min(a + length, b + other) - Math.max(a, b)

const isInReach = (place: Area, display: Area): boolean =>
  overlap(place.x, place.width, display.x, display.width) >= GRIP.width &&
  overlap(place.y, GRIP.height, display.y, display.height) >= GRIP.height

const clamped = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most))

const centred = ({ width, height }: Pick<Area, 'width' | 'height'>, display: Area) => ({
  x: display.x + Math.round((display.width - width) / 2),
  y: display.y + Math.round((display.height - height) / 2),
})
