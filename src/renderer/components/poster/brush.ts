import type { Palette } from './palette.ts'
import type { RandomStream } from '../../design/random-stream.ts'
import type { Shape } from './shapes.ts'

/** The part of the poster the title leaves free, in poster units. Shapes may bleed out of it at every side. */
export interface ArtBox {
  readonly top: number
  readonly bottom: number
  readonly height: number
  readonly cx: number
  readonly cy: number
}

/** What a composition draws with. */
export interface Brush {
  readonly random: RandomStream
  readonly palette: Palette
  readonly art: ArtBox
  /** 1 or -1: mirrors what has a direction. */
  readonly flip: 1 | -1
}

/** Where the title stands: at the foot of the poster, or at its head when the drawing rests on the ground. */
export type TitlePlace = 'foot' | 'head'

/** A way to fill a poster. `draw` is pure: the same brush stream gives the same shapes, at most 40 of them. */
export interface Composition {
  readonly place: TitlePlace
  readonly draw: (brush: Brush) => Shape[]
}
