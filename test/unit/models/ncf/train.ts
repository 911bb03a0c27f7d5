import { createHash } from 'node:crypto'
import type { CurvePoint } from '../../../../src/contract/index.ts'
import type { NcfSettings } from '../../../../src/contract/settings/index.ts'
import {
  ncfDefaults,
  ncfTensors,
  trainNcf,
  type NcfWeights,
  type TrainNcfOptions,
} from '../../../../src/main/models/ncf/index.ts'

type Trial = Omit<Partial<TrainNcfOptions>, 'settings'> &
  Pick<TrainNcfOptions, 'dataset'> & { readonly settings?: Partial<NcfSettings> }

/** Trains small: 8 numbers and a tower of 16-16-8, 6 epochs, batches of 100 rows of 1 + 4, one thread, unless told otherwise. */
export async function train({ settings, onPoint, ...options }: Trial) {
  const points: CurvePoint[] = []
  const small = { embeddingSize: 8, tower: '16-16-8', epochs: 6, batchSize: 100, negatives: 4, learningRate: 0.01 }
  const { weights, end } = await trainNcf({
    ...{ threads: 1, shouldStop: () => false },
    ...options,
    settings: { ...ncfDefaults, ...small, ...settings },
    onPoint: (point) => {
      points.push(point)
      onPoint?.(point)
    },
  })
  /** One point per epoch: the one with its mean loss. */
  const epochs = points.filter(({ validation, epoch }) => validation !== null || Number.isInteger(epoch))
  return { weights, end, points, epochs }
}

/** SHA-256 over every tensor's name and bytes. */
export function fingerprint(weights: NcfWeights): string {
  const hash = createHash('sha256')
  for (const [name, { data }] of Object.entries(ncfTensors(weights))) {
    hash.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  return hash.digest('hex')
}
