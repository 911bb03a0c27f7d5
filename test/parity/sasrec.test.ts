import { beforeAll, describe, test } from 'vitest'
import type { SasrecSettings } from '../../src/contract/settings/sasrec.ts'
import { loadTensorflow, type TensorFlow } from '../../src/main/engine/tensorflow/index.ts'
import { sasrecDefaults, trainSasrec } from '../../src/main/models/sasrec/index.ts'
import type { SasrecParameters } from '../../src/main/models/sasrec/sasrec-program.ts'
import { remakeSasrec } from '../../src/main/models/tensorflow/index.ts'
import { tastes } from '../unit/models/mf/synthetic.ts'
import { expectSameLosses, expectSameStep } from './expect-agreement.ts'
import { recorder } from './recorder.ts'

const dataset = tastes({ viewers: 40, films: 40, mean: 10 })
const small = { epochs: 1, embeddingSize: 8, heads: 2, maxLength: 8, batchSize: 4, negatives: 7 }
const quiet = { dropout: 0, validate: false, regularisation: 1e-3 }
const base: SasrecSettings = { ...sasrecDefaults, ...small, ...quiet }

async function run(settings: SasrecSettings, steps: number, tf?: TensorFlow) {
  const { remake, record } = recorder<SasrecParameters>(steps, tf && remakeSasrec(tf))
  await trainSasrec({ dataset, settings, threads: 1, onPoint: () => undefined, shouldStop: () => false, remake })
  return record()
}

const variants: readonly Pick<SasrecSettings, 'norm' | 'loss' | 'activation' | 'heads'>[] = [
  { norm: 'pre', loss: 'ce', activation: 'relu', heads: 1 },
  { norm: 'post', loss: 'ce', activation: 'relu', heads: 2 },
  { norm: 'pre', loss: 'sampled', activation: 'gelu', heads: 2 },
  { norm: 'pre', loss: 'bce', activation: 'relu', heads: 2 },
  { norm: 'post', loss: 'gbce', activation: 'relu', heads: 1 },
]

describe('SASRec by the kernels and by TensorFlow', () => {
  let tf: TensorFlow

  beforeAll(async () => {
    ;({ tf } = await loadTensorflow())
  })

  test.for(variants)(
    '[PARITY-SASREC-1] one step gives the same gradient of every weight: $norm, $loss',
    async (variant) => {
      const settings = { ...base, ...variant }
      expectSameStep(await run(settings, 1), await run(settings, 1, tf))
    },
  )

  test.for(variants)('[PARITY-SASREC-2] ten steps have the same losses: $norm, $loss', async (variant) => {
    const settings = { ...base, ...variant }
    const [simd, tensorflow] = [await run(settings, 10), await run(settings, 10, tf)]
    expectSameLosses(simd, tensorflow, 10)
  })
})
