interface Ink {
  readonly fill?: string
  readonly stroke?: string
  readonly strokeWidth?: number
  readonly opacity?: number
}

/** What a poster is made of, in poster units (200 wide, 300 high, y downwards). Many small marks share one path. */
export type Shape =
  | (Ink & { readonly kind: 'path'; readonly d: string })
  | (Ink & { readonly kind: 'circle'; readonly cx: number; readonly cy: number; readonly r: number })
  | (Ink & {
      readonly kind: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    })

export type Point = readonly [x: number, y: number]

/** One decimal is a fifth of a pixel on the largest poster shown. */
export const tenth = (value: number): number => Math.round(value * 10) / 10

export const path = (d: string, fill: string, opacity = 1): Shape => ({ kind: 'path', d, fill, opacity })

export const line = (d: string, stroke: string, strokeWidth: number, opacity = 1): Shape => ({
  kind: 'path',
  d,
  fill: 'none',
  stroke,
  strokeWidth: tenth(strokeWidth),
  opacity,
})

export const circle = (cx: number, cy: number, r: number, fill: string, opacity = 1): Shape => ({
  kind: 'circle',
  cx: tenth(cx),
  cy: tenth(cy),
  r: tenth(r),
  fill,
  opacity,
})

export const ring = (cx: number, cy: number, r: number, stroke: string, strokeWidth: number): Shape => ({
  kind: 'circle',
  cx: tenth(cx),
  cy: tenth(cy),
  r: tenth(r),
  fill: 'none',
  stroke,
  strokeWidth: tenth(strokeWidth),
})

export const rect = (x: number, y: number, width: number, height: number, fill: string, opacity = 1): Shape => ({
  kind: 'rect',
  x: tenth(x),
  y: tenth(y),
  width: tenth(width),
  height: tenth(height),
  fill,
  opacity,
})

/** Path data of straight lines through `points`, closed. */
export const closed = (points: readonly Point[]): string => `${open(points)}Z`

/** Path data of straight lines through `points`. */
export const open = (points: readonly Point[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`).join('')

/** Path data of a disc, for many discs in one path. */
export const disc = (cx: number, cy: number, r: number): string =>
  `M${tenth(cx - r)} ${tenth(cy)}a${tenth(r)} ${tenth(r)} 0 1 0 ${tenth(2 * r)} 0a${tenth(r)} ${tenth(r)} 0 1 0 ${tenth(-2 * r)} 0Z`

/** Path data of an upright box, for many boxes in one path. */
export const box = (x: number, y: number, width: number, height: number): string =>
  `M${tenth(x)} ${tenth(y)}h${tenth(width)}v${tenth(height)}h${tenth(-width)}Z`

/** A point at `angle` (radians, clockwise from east) and distance `r` of a centre. */
export const polar = (cx: number, cy: number, r: number, angle: number): Point => [
  cx + r * Math.cos(angle),
  cy + r * Math.sin(angle),
]

/** [f(0), ..., f(n - 1)] */
export const times = <T>(n: number, f: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => f(index))
