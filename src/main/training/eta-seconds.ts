import type { CurvePoint } from '../../contract/index.ts'

/** Epochs looked back: enough to even out noise, few enough to follow a machine that became slower. */
const WINDOW_EPOCHS = 5

/**
 * Seconds until `epochs` are done, at the pace of the last few epochs of the curve; null while there is no pace yet.
 * Before there are two epochs to compare, the start of the run counts as epoch 0 at 0 ms.
 */
export function etaSeconds(points: readonly CurvePoint[], epochs: number): number | null {
  const last = points.at(-1)
  if (last === undefined) return null
  const back = points.findLast((point) => point.epoch <= last.epoch - WINDOW_EPOCHS) ?? points[0]
  const start = back.epoch < last.epoch ? back : { epoch: 0, atMs: 0 }
  const done = last.epoch - start.epoch
  if (!(done > 0)) return null
  return (Math.max(0, epochs - last.epoch) * (last.atMs - start.atMs)) / done / 1000
}
