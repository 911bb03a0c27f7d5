import type { CurvePoint } from '../../contract/index.ts'
import type { ThrownMessage } from '../engine/lane-messages.ts'
import type { Settings, Trial } from './task.ts'

/** What the worker of a search says; `ended` or `failed` comes last. */
export type TuningMessage =
  | {
      readonly type: 'begun'
      readonly number: number
      readonly round: number
      readonly epochs: number
      readonly settings: Settings
    }
  | { readonly type: 'point'; readonly number: number; readonly round: number; readonly point: CurvePoint }
  | { readonly type: 'trial'; readonly trial: Trial }
  /** Of the last round, best first. */
  | { readonly type: 'ended'; readonly best: readonly Trial[] }
  | { readonly type: 'failed'; readonly thrown: ThrownMessage }
