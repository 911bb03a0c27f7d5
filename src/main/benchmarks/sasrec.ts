import { sasrecSettings, type SasrecSettings } from '../../contract/settings/sasrec.ts'
import { datasetFromRatings, sizesOf, type Dataset, type RatingEntry } from '../dataset/index.ts'
import { allocateArena, startPool, viewOf } from '../engine/index.ts'
import { initialise } from '../models/neural/index.ts'
import { fitSasrecToData } from '../models/sasrec/index.ts'
import { weightsOf } from '../models/sasrec/net-weights.ts'
import { planSasrec } from '../models/sasrec/sasrec-plan.ts'
import { createStream } from '../random/index.ts'
import type { RunningCase } from './bench-case.ts'
import { benchEntry } from './bench-entry.ts'
import { sasrecBenchProgram } from './sasrec-program.ts'

interface SasrecCase {
  readonly viewers: number
  readonly films: number
  /** Tokens of a viewer's sequence. */
  readonly lengths: (viewer: number) => number
  readonly settings: Partial<SasrecSettings>
  /** What is said about it in a result. */
  readonly shape: Readonly<Record<string, number>>
}

const same = { blocks: 2, norm: 'pre', dropout: 0.2, validate: false, epochs: 1000 } as const

/** Lengths as those of ML-1M cut at 200: from 18, a mean of about 100. */
const cutLength = (viewer: number): number => {
  const share = ((viewer * 2654435761) % 2 ** 32) / 2 ** 32
  return Math.min(200, Math.round(18 * Math.exp(2.9 * share)))
}

export const SASREC_CASES = {
  sasrec_bce: {
    ...{ viewers: 512, films: 3700, lengths: () => 50 },
    settings: { ...same, batchSize: 128, maxLength: 50, embeddingSize: 64, heads: 2, loss: 'bce', negatives: 1 },
    shape: { batch: 128, length: 50, dim: 64, heads: 2, blocks: 2, films: 3700, negatives: 1 },
  },
  sasrec_ce: {
    ...{ viewers: 128, films: 3416, lengths: () => 200 },
    settings: { ...same, batchSize: 32, maxLength: 200, embeddingSize: 64, heads: 1, loss: 'ce' },
    shape: { batch: 32, length: 200, dim: 64, heads: 1, blocks: 2, films: 3416 },
  },
  // The published code has 50 numbers to a film; the engine takes multiples of eight, so it computes with more.
  sasrec_epoch: {
    ...{ viewers: 6040, films: 3416, lengths: cutLength },
    settings: { ...same, batchSize: 128, maxLength: 200, embeddingSize: 56, heads: 1, loss: 'bce', negatives: 1 },
    shape: { batch: 128, mostLength: 200, dim: 56, heads: 1, blocks: 2, films: 3416, negatives: 1 },
  },
} as const satisfies Readonly<Record<string, SasrecCase>>

export type SasrecCaseName = keyof typeof SASREC_CASES

/** Films at random, none twice for a viewer; every film at least once. */
function drawDataset({ viewers, films, lengths }: SasrecCase): Dataset {
  const stream = createStream(1, 'bench/sasrec')
  const ratings: RatingEntry[] = []
  const all = Uint32Array.from({ length: films }, (_, film) => film)
  for (let viewer = 0; viewer < viewers; viewer++) {
    const length = lengths(viewer) + 1
    for (let t = 0; t < length; t++) {
      const other = t + stream.int(films - t)
      const film = all[other]
      all[other] = all[t]
      all[t] = film
      ratings.push({ viewerId: viewer + 1, movieId: film + 1, stars: 4, ratedAt: t })
    }
  }
  return datasetFromRatings(ratings)
}

export interface RunningSasrec extends RunningCase {
  readonly stepsPerEpoch: number
  /** Tokens, the mean of an epoch. */
  readonly examplesPerStep: number
}

/** A case on `threads` threads, ready to take steps whenever it is asked. */
export async function startSasrec(name: SasrecCaseName, threads: number): Promise<RunningSasrec> {
  const chosen: SasrecCase = SASREC_CASES[name]
  const dataset = drawDataset(chosen)
  const settings = fitSasrecToData(sasrecSettings.parse(chosen.settings), sizesOf(dataset))
  const { plan, layout } = planSasrec(dataset, settings, threads)
  const memory = allocateArena(layout)
  viewOf(memory, plan.movies).set(dataset.movies)
  initialise(memory, [plan.items, ...weightsOf(plan.net)], 'sasrec', 1)
  const pool = await startPool({ lanes: threads, memory, entry: benchEntry })
  return {
    stepsPerEpoch: Math.ceil(chosen.viewers / settings.batchSize),
    examplesPerStep:
      plan.sequences.lengths.reduce((sum, length) => sum + length, 0) / Math.ceil(chosen.viewers / settings.batchSize),
    take: (steps: number): number[] => {
      const times = new Float64Array(new SharedArrayBuffer(8 * steps))
      pool.run(sasrecBenchProgram, { plan, settings, steps, times })
      return [...times]
    },
    close: () => pool.close(),
  }
}
