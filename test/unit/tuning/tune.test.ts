import { describe, expect, test } from 'vitest'
import { datasetFromRatings, type RatingEntry } from '../../../src/main/dataset/index.ts'
import { propose } from '../../../src/main/tuning/propose.ts'
import { tune, type TuningHooks } from '../../../src/main/tuning/tune.ts'
import type { Trial, TuningTask } from '../../../src/main/tuning/task.ts'
import { MODEL_NAMES } from '../../../src/contract/index.ts'
import { MODEL_SETTINGS } from '../../../src/contract/settings/index.ts'
import { createStream } from '../../../src/main/random/index.ts'

/** Two tastes, twelve films of twenty each. */
function tastes(): RatingEntry[] {
  const stream = createStream(5, 'tastes')
  return Array.from({ length: 40 }, (_, at) => at + 1).flatMap((viewerId) => {
    const films = stream.shuffle(Array.from({ length: 20 }, (_, film) => 2 * film + (viewerId % 2)))
    return films.slice(0, 12).map((movieId, at) => ({ viewerId, movieId, stars: 4, ratedAt: at }))
  })
}

const task: TuningTask = {
  ...{
    dataDir: '',
    model: 'mf',
    preset: 'quick',
    fixed: { embeddingSize: 8, epochs: 4 },
    trials: 4,
    seed: 3,
    threads: 1,
  },
}

const hooks = (trials: Trial[], shouldStop = () => false): TuningHooks => {
  let clock = 0
  return {
    onBegun: () => undefined,
    onTrial: (trial) => trials.push(trial),
    onPoint: () => undefined,
    shouldStop,
    now: () => clock++,
  }
}

describe('tuning', { timeout: 90_000 }, () => {
  test('[TUNE-1] proposals begin with the preset, leave what is fixed alone, and are settings the model takes', () => {
    for (const model of MODEL_NAMES) {
      const proposed = propose({ ...task, model, fixed: { seed: 1, embeddingSize: 16 }, trials: 30 })
      expect(proposed[0]).toEqual({})
      expect(proposed.slice(1).every((settings) => Object.keys(settings).length > 2)).toBe(true)
      for (const settings of proposed) {
        expect(settings).not.toHaveProperty('embeddingSize')
        expect(MODEL_SETTINGS[model].schema.safeParse(settings).success).toBe(true)
      }
      expect(propose({ ...task, model, fixed: { seed: 1, embeddingSize: 16 }, trials: 30 })).toEqual(proposed)
    }
  })

  test('[TUNE-2] halves: all for a short while, the better third for the whole; the best comes first', async () => {
    const trials: Trial[] = []
    const best = await tune(datasetFromRatings(tastes()), task, hooks(trials))
    expect(trials.map(({ round, epochs }) => [round, epochs])).toEqual([
      ...Array.from({ length: 4 }, () => [1, 2]),
      ...Array.from({ length: 2 }, () => [2, 4]),
    ])
    const first = trials.slice(0, 4).sort((a, b) => (b.validation ?? 0) - (a.validation ?? 0) || a.number - b.number)
    expect(trials.slice(4).map(({ number }) => number)).toEqual(first.slice(0, 2).map(({ number }) => number))
    const qualities = Float64Array.from(best, ({ validation }) => validation ?? -1)
    expect(qualities).toEqual(qualities.toSorted().toReversed())
  })

  test('[TUNE-3] stopped it ends with CANCELLED', async () => {
    const trials: Trial[] = []
    const stopping = hooks(trials, () => trials.length > 0)
    await expect(tune(datasetFromRatings(tastes()), task, stopping)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(trials).toHaveLength(1)
  })
})
