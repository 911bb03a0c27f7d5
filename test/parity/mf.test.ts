import { beforeAll, describe, expect, test } from 'vitest'
import type { CurvePoint, MfSettings } from '../../src/contract/index.ts'
import { historyOf } from '../../src/main/dataset/index.ts'
import { loadTensorflow, type TensorFlow } from '../../src/main/engine/tensorflow/index.ts'
import { createMfServing, mfDefaults, trainMf, type MfWeights } from '../../src/main/models/mf/index.ts'
import { trainMfOnTensors } from '../../src/main/models/tensorflow/index.ts'
import { tastes } from '../unit/models/mf/synthetic.ts'
import { distance } from './expect-agreement.ts'

const dataset = tastes({ viewers: 25, films: 30, mean: 10 })
const base: MfSettings = { ...mfDefaults, embeddingSize: 8, epochs: 10 }

/** Conjugate gradients end a little before the exact solution that Cholesky gives. */
const SWEEP = 1e-4

interface Run {
  readonly weights: MfWeights
  readonly points: readonly CurvePoint[]
}

async function run(settings: MfSettings, tf?: TensorFlow): Promise<Run> {
  const points: CurvePoint[] = []
  const onPoint = (point: CurvePoint) => void points.push(point)
  const options = { dataset, settings, threads: 1, onPoint, shouldStop: () => false }
  const weights = tf ? trainMfOnTensors(tf, options) : await trainMf(options)
  return { weights, points }
}

/** [U, V] what the served model makes of everybody; the axes of the vectors themselves are anybody's choice. */
function preferences(weights: MfWeights): Float32Array {
  const model = createMfServing(weights)
  const films = Uint32Array.from(dataset.movieIds, (_, film) => film)
  const rows = Array.from(dataset.viewerIds, (_, viewer) => [...model.query(historyOf(dataset, viewer)).scores(films)])
  return Float32Array.from(rows.flat())
}

const objectives = ['implicit', 'explicit'] as const

describe('Matrix Factorization by the kernels and by TensorFlow', () => {
  let tf: TensorFlow

  beforeAll(async () => {
    ;({ tf } = await loadTensorflow())
  })

  test.for(objectives)('[PARITY-MF-1] one sweep gives the same preferences of everybody: %s', async (objective) => {
    const settings = { ...base, objective, epochs: 1, validate: false }
    const [simd, tensorflow] = [await run(settings), await run(settings, tf)]
    expect(distance(preferences(simd.weights), preferences(tensorflow.weights))).toBeLessThan(SWEEP)
    expect(distance(simd.weights.starFilms, tensorflow.weights.starFilms)).toBeLessThan(SWEEP)
  })

  test.for(objectives)('[PARITY-MF-2] ten sweeps have the same objective and validation: %s', async (objective) => {
    const settings = { ...base, objective }
    const [simd, tensorflow] = [await run(settings), await run(settings, tf)]
    expect(simd.points).toHaveLength(10)
    simd.points.forEach(({ loss, validation }, epoch) => {
      expect(Math.abs(tensorflow.points[epoch].loss / loss - 1)).toBeLessThan(SWEEP)
      expect(tensorflow.points[epoch].validation).toBeCloseTo(validation ?? NaN, 2)
    })
    expect(distance(preferences(simd.weights), preferences(tensorflow.weights))).toBeLessThan(10 * SWEEP)
  })
})
