import type { XY } from './lttb.ts'

/** One line; `colour` is a CSS colour. */
export interface Series {
  readonly id: string
  readonly name: string
  readonly colour: string
  /** As SVG has it, e.g. "6 4": tells lines of one colour apart. */
  readonly dash?: string | undefined
  /** Each point stands for itself, no line joins them. */
  readonly dotsOnly?: boolean
  /** x ascending */
  readonly points: readonly XY[]
  /** Still growing: its last point glows. */
  readonly live: boolean
}

/** A place on the x axis where something begins. */
export interface Mark {
  readonly x: number
  readonly name: string
  /** Where there is no room for the name. */
  readonly short: string
}
