import type { CurvePoint } from '../../../contract/index.ts'
import type { EpochDone } from './implicit-program.ts'

interface CurveOptions {
  readonly onPoint: (point: CurvePoint) => void
  /** Milliseconds from any origin. */
  readonly now?: () => number
}

/** Makes points of epochs; their loss is the objective per rating. */
export function curveOf(
  { onPoint, now = () => performance.now() }: CurveOptions,
  ratings: number,
): (done: EpochDone) => void {
  const started = now()
  let last = started
  return ({ standing: { epochsDone: epoch }, objective, validation }) => {
    const at = now()
    const examplesPerSecond = at > last ? (1000 * ratings) / (at - last) : 0
    last = at
    onPoint({
      ...{ epoch, loss: objective / Math.max(ratings, 1), examplesPerSecond, atMs: at - started },
      ...{ validation: validation?.ndcg ?? null, hitRate: validation?.hitRate ?? null },
    })
  }
}
