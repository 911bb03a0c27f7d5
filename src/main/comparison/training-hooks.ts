import type { CurvePoint } from '../../contract/index.ts'

/** What a training of an entrant needs beside its data and settings. */
export interface TrainingHooks {
  readonly threads: number
  readonly onPoint: (point: CurvePoint) => void
  readonly shouldStop: () => boolean
}
