import { createHash } from 'node:crypto'
import type { CurvePoint, MfSettings } from '../../../../src/contract/index.ts'
import type { Dataset } from '../../../../src/main/dataset/index.ts'
import { mfDefaults, mfTensors, trainMf, type MfWeights } from '../../../../src/main/models/mf/index.ts'

export interface Trial {
  readonly dataset: Dataset
  readonly settings?: Partial<MfSettings>
  readonly threads?: number
  readonly shouldStop?: () => boolean
  readonly onPoint?: (point: CurvePoint) => void
}

/** Trains small: 8 numbers a film, 6 epochs, one thread, unless told otherwise. */
export async function train({ dataset, settings, threads = 1, shouldStop = () => false, onPoint }: Trial) {
  const points: CurvePoint[] = []
  const weights = await trainMf({
    dataset,
    settings: { ...mfDefaults, embeddingSize: 8, epochs: 6, ...settings },
    threads,
    shouldStop,
    onPoint: (point) => {
      points.push(point)
      onPoint?.(point)
    },
  })
  return { weights, points }
}

/** SHA-256 over every tensor's name and bytes. */
export function fingerprint(weights: MfWeights): string {
  const hash = createHash('sha256')
  for (const [name, { data }] of Object.entries(mfTensors(weights))) {
    hash.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  return hash.digest('hex')
}
