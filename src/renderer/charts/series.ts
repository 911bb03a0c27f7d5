import type { XY } from './lttb.ts'

/** One line; `colour` is a CSS colour. */
export interface Series {
  readonly id: string
  readonly name: string
  readonly colour: string
  /** As SVG has it, e.g. "6 4": tells lines of one colour apart. */
  readonly dash?: string | undefined
  /** x ascending */
  readonly points: readonly XY[]
  /** Still growing: its last point glows. */
  readonly live: boolean
}

/** A place on the x axis where something begins. */
export interface Mark {
  readonly x: number
  readonly name: string
}
