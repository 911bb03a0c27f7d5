import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { MatineeError } from '../../../src/contract/index.ts'
import { defineTrainer } from '../../../src/main/training/define-trainer.ts'
import type { Trained, Trainers, TrainInput } from '../../../src/main/training/trainer.ts'

const settings = z.object({
  epochs: z.int().default(3),
  seed: z.int().default(1),
  behaviour: z.string().default('learn'),
})

const point = (epoch: number, loss = 1 / epoch) => ({
  epoch,
  loss,
  validation: epoch / 100,
  examplesPerSecond: 1000,
  atMs: epoch * 10,
})

/** Weights that say which seed and data made them. */
const weights = (dataHash: string, seed: number): Trained => ({
  tensors: { items: { shape: [2], data: Float32Array.of(seed, Number.parseInt(dataHash.slice(0, 4), 16)) } },
  metrics: { loss: 0.5 },
})

/** Blocks the thread for good, as a lost barrier would. */
const block = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)

const misbehaviours: Readonly<Record<string, (input: TrainInput) => Promise<void> | void>> = {
  learn: () => undefined,
  throw: () => {
    throw new Error('the trainer threw this')
  },
  'refuse memory': () => {
    throw new MatineeError('MEMORY_LIMIT', 'This run needs 9 GB.', { neededBytes: 9e9, limitBytes: 1e9 })
  },
  crash: async () => {
    setTimeout(() => {
      throw new Error('nobody caught this')
    })
    await pause(60_000)
  },
  exit: () => process.exit(3),
  'fill the heap': ({ shouldStop }) => {
    const hoard: number[][] = []
    while (!shouldStop()) hoard.push(Array.from({ length: 100_000 }, (_, i) => i / 3))
  },
  hang: block,
  'run until stopped': async ({ shouldStop }) => {
    while (!shouldStop()) await pause(1)
  },
  'compute until stopped': ({ shouldStop }) => {
    while (!shouldStop());
    throw new Error('what a trainer says when it was stopped does not matter')
  },
  'hang with lanes': () => {
    const lane = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'
    for (let i = 0; i < 2; i++) new Worker(lane, { eval: true })
    block()
  },
  'lose its loss': ({ onPoint }) => onPoint(point(3, NaN)),
}

/** Trains nothing for real: each behaviour is a way in which a run can go. */
export const faultyTrainers: Trainers = {
  mf: defineTrainer('mf', settings, async (input, { epochs, seed, behaviour }) => {
    input.onPoint(point(1))
    await misbehaviours[behaviour]?.(input)
    for (let epoch = 2; epoch <= epochs && !input.shouldStop(); epoch++) input.onPoint(point(epoch))
    return weights(input.dataset.hash, behaviour === 'lose its weights' ? Infinity : seed)
  }),
}
