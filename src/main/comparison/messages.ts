import type { ComparedData, Comparison } from '../../contract/evaluation.ts'
import type { CurvePoint } from '../../contract/index.ts'
import type { ThrownMessage } from '../engine/lane-messages.ts'
import type { Evaluation } from './evaluation.ts'

/** Whose turn it is. */
export interface Turn {
  readonly model: Evaluation['model']
  readonly seed: number
  readonly fold: number
  /** From 1. */
  readonly number: number
  readonly of: number
}

/** What the worker of a comparison says, in this order per turn; `ended` or `failed` comes last. */
export type ComparisonMessage =
  | { readonly type: 'data'; readonly data: ComparedData }
  | { readonly type: 'training'; readonly turn: Turn }
  | { readonly type: 'point'; readonly turn: Turn; readonly point: CurvePoint }
  | { readonly type: 'ranking'; readonly turn: Turn }
  | {
      readonly type: 'evaluated'
      readonly turn: Turn
      readonly evaluations: readonly Evaluation[]
      /** Of the first of them, under the protocol that was asked for. */
      readonly metrics: Readonly<Record<string, number | null>>
    }
  /** This one could not be had; the others go on. */
  | { readonly type: 'skipped'; readonly turn: Turn; readonly reason: string }
  /** One table for each protocol of the split, the one that was asked for first. */
  | { readonly type: 'ended'; readonly comparisons: readonly Comparison[] }
  | { readonly type: 'failed'; readonly thrown: ThrownMessage }
