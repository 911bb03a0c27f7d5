import { describe, expect, test } from 'vitest'
import type { CurvePoint } from '../../../../src/contract/index.ts'
import { allocateArena, createLayout, viewOf } from '../../../../src/main/engine/index.ts'
import {
  adam,
  planDense,
  planTraining,
  restoreSnapshot,
  snapshotOf,
  trainEpochs,
  uniform,
  type NeuralModel,
  type Snapshot,
} from '../../../../src/main/models/neural/index.ts'
import { soloLane } from '../../engine/solo-lane.ts'

/** A "model" of one block whose values say in which epoch they were written. */
function trial(
  validations: readonly (number | null)[],
  loss: (epoch: number, step: number) => number = () => 1,
  validationMs = 0,
) {
  const layout = createLayout()
  const spec = { name: 'w', rows: 2, cols: 3, initialisation: uniform(1), optimiser: adam(0.1) }
  const block = planDense(layout, spec)
  const plan = planTraining(layout, 'ncf', [block], true)
  const memory = allocateArena(layout)
  const values = viewOf(memory, block.values)
  let epochNow = 0
  let clock = 0
  const model: NeuralModel = {
    ...{ steps: 4, examples: 40 },
    step: (epoch, step) => {
      epochNow = epoch
      values.fill(epoch)
      return loss(epoch, step)
    },
    validate: () => {
      clock += validationMs
      return validations[epochNow - 1] ?? null
    },
    hitRate: () => 2 * (validations[epochNow - 1] ?? 0),
  }
  const points: CurvePoint[] = []
  const snapshots: Snapshot[] = []
  const run = (epochs: number, patience: number) =>
    trainEpochs(
      soloLane(memory),
      plan,
      model,
      { epochs, patience },
      {
        onPoint: (point) => void points.push(point),
        now: () => (clock += 30),
        onEpochEnd: () => void snapshots.push(snapshotOf(memory, plan)),
      },
    )
  return { run, values, points, snapshots, restore: (snapshot: Snapshot) => restoreSnapshot(memory, plan, snapshot) }
}

describe('the epoch loop', () => {
  test('[EPOCHS-1] ends after `patience` epochs without a better validation and puts the best weights back', () => {
    const { run, values } = trial([0.1, 0.3, 0.2, 0.3, 0.25, 0.9])
    expect(run(20, 3)).toMatchObject({ epochs: 5, bestEpoch: 2, validation: 0.3 })
    expect([...values]).toEqual([2, 2, 2, 2, 2, 2])
  })

  test('[EPOCHS-2] without patience it goes to the end and still keeps the best', () => {
    const { run, values } = trial([0.1, 0.3, 0.2, 0.1])
    expect(run(4, 0)).toMatchObject({ epochs: 4, bestEpoch: 2, validation: 0.3 })
    expect(values[0]).toBe(2)
  })

  test('[EPOCHS-3] without validation the last weights stay', () => {
    const { run, values } = trial([null, null, null])
    expect(run(3, 1)).toMatchObject({ epochs: 3, bestEpoch: 0, validation: null })
    expect(values[0]).toBe(3)
  })

  test('[EPOCHS-4] a validation of zero is a validation', () => {
    expect(trial([0, 0, 0]).run(3, 0)).toMatchObject({ epochs: 3, bestEpoch: 1, validation: 0 })
  })

  test('[EPOCHS-5] points come between and at the end of epochs, with mean losses and the rate of examples', () => {
    const { run, points } = trial([0.1, 0.2], (_, step) => step)
    run(2, 0)
    const ends = points.filter(({ validation }) => validation !== null)
    expect(ends.map(({ epoch, loss, validation }) => [epoch, loss, validation])).toEqual([
      [1, 1.5, 0.1],
      [2, 1.5, 0.2],
    ])
    expect(points.length).toBeGreaterThan(2)
    for (const [at, point] of points.entries()) expect(point.atMs).toBeGreaterThan(points[at - 1]?.atMs ?? 0)
  })

  test.each([NaN, Infinity])('[EPOCHS-6] a loss of %f ends the run with a reason', (bad) => {
    const { run } = trial([0.1, 0.2], (epoch, step) => (epoch === 2 && step === 1 ? bad : 1))
    expect(() => run(5, 0)).toThrow(expect.objectContaining({ code: 'TRAINING_FAILED' }))
  })

  test('[EPOCHS-9] the rate of an epoch is that of its steps: a long validation does not slow it down', () => {
    const { run, points } = trial([0.1, 0.2], undefined, 10_000)
    run(2, 0)
    // Four steps of ten examples, 30 ms between two looks at the clock.
    const rates = points.filter(({ epoch }) => Number.isInteger(epoch)).map((point) => point.examplesPerSecond)
    expect(rates[0]).toBeCloseTo(40 / 0.12, 6)
    expect(rates[1]).toBeCloseTo(40 / 0.12, 6)
  })

  test('[EPOCHS-7] a weight that is not finite ends the run at the end of its epoch', () => {
    const broken = trial([0.1], () => (broken.values.fill(NaN), 1))
    expect(() => broken.run(2, 0)).toThrow(expect.objectContaining({ code: 'TRAINING_FAILED' }))
  })

  test('[EPOCHS-8] goes on from a snapshot as if never interrupted, and refuses one of another plan', () => {
    const validations = [0.1, 0.3, 0.2, 0.1, 0.05]
    const loss = (epoch: number): number => 1 / epoch
    const whole = trial(validations, loss)
    const end = whole.run(5, 0)
    // What is told is of the best epoch, also when it lies before the snapshot.
    expect(end).toEqual({ epochs: 5, bestEpoch: 2, validation: 0.3, hitRate: 0.6, loss: 0.5 })
    for (const snapshot of whole.snapshots) {
      const resumed = trial(validations, loss)
      resumed.restore(snapshot)
      expect(resumed.run(5, 0)).toEqual(end)
      expect(resumed.values).toEqual(whole.values)
    }
    expect(() => whole.restore({})).toThrow(RangeError)
  })
})
