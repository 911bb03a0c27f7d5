import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packWeights } from '../../src/main/models/wide-deep/net.ts'
import { prepareWideDeep } from '../../src/main/models/wide-deep/train-wide-deep.ts'
import { wideDeepModel } from '../../src/main/models/wide-deep/wide-deep-program.ts'
import { soloLane } from '../unit/engine/solo-lane.ts'
import { evenings, smallSettings } from '../unit/models/wide-deep/evenings.ts'

interface Golden {
  readonly learningRate: number
  readonly loss: readonly number[]
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'wide-deep-curve.json'), 'utf8')) as Golden

describe('golden curve of wide_deep', () => {
  test('[GOLDEN-3] ten optimiser steps on a seeded data set come out as recorded', () => {
    const settings = { ...smallSettings, learningRate: golden.learningRate, regularisation: 0 }
    const { memory, parameters } = prepareWideDeep({ dataset: evenings(), settings, threads: 1 })
    const lane = soloLane(memory)
    packWeights(lane, parameters.plan.net)
    const model = wideDeepModel(lane, parameters)
    model.beginEpoch?.(1)
    const losses = Array.from({ length: 10 }, (_, step) => model.step(1, step))
    // Machines may round a multiply-add once or twice; ten steps make no more of that than this.
    losses.forEach((loss, at) => expect(Math.abs(loss / golden.loss[at] - 1), losses.join()).toBeLessThan(1e-4))
  })
})
