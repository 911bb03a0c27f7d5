import { beforeAll, describe, expect, test } from 'vitest'
import { loadTensorflow, type TensorFlow } from '../../src/main/engine/tensorflow/index.ts'
import { ncfDefaults, trainNcf } from '../../src/main/models/ncf/index.ts'
import type { NcfParameters } from '../../src/main/models/ncf/ncf-program.ts'
import { remakeNcf } from '../../src/main/models/tensorflow/index.ts'
import { tastes } from '../unit/models/mf/synthetic.ts'
import { expectSameLosses, expectSameStep } from './expect-agreement.ts'
import { recorder } from './recorder.ts'

const dataset = tastes({ viewers: 40, films: 60, mean: 12 })
const settings = {
  ...ncfDefaults,
  epochs: 1,
  embeddingSize: 8,
  tower: '16-8',
  batchSize: 100,
  validate: false,
  regularisation: 1e-3,
}

async function run(steps: number, tf?: TensorFlow) {
  const { remake, record } = recorder<NcfParameters>(steps, tf && remakeNcf(tf))
  await trainNcf({ dataset, settings, threads: 1, onPoint: () => undefined, shouldStop: () => false, remake })
  return record()
}

describe('NeuMF by the kernels and by TensorFlow', () => {
  let tf: TensorFlow

  beforeAll(async () => {
    ;({ tf } = await loadTensorflow())
  })

  test('[PARITY-NCF-1] one step gives the same gradient of every weight', async () => {
    expectSameStep(await run(1), await run(1, tf))
  })

  test('[PARITY-NCF-2] ten steps have the same losses', async () => {
    const [simd, tensorflow] = [await run(10), await run(10, tf)]
    expectSameLosses(simd, tensorflow, 10)
    expect(simd.losses[9]).toBeLessThan(simd.losses[0])
  })
})
