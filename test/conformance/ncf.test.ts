import { describe, expect, test } from 'vitest'
import { datasetFromRatings, historyOf, type Dataset, type RatingEntry } from '../../src/main/dataset/index.ts'
import { createNcfServing, ncfFromTensors, ncfTensors } from '../../src/main/models/ncf/index.ts'
import type { NcfState } from '../../src/main/models/ncf/state.ts'
import { createStream } from '../../src/main/random/index.ts'
import { checkerboard, tastes } from '../unit/models/mf/synthetic.ts'
import { fingerprint, train } from '../unit/models/ncf/train.ts'
import { mostPopularFloor } from './most-popular-floor.ts'

/** Every film in another viewer's hands, as many per viewer and as popular as before. */
function shuffled(dataset: Dataset): Dataset {
  const stream = createStream(1, 'shuffled control')
  const films = stream.shuffle([...dataset.movies])
  const ratings: RatingEntry[] = []
  dataset.viewerIds.forEach((viewerId, viewer) => {
    for (const row of new Set(films.slice(dataset.offsets[viewer], dataset.offsets[viewer + 1]))) {
      ratings.push({ viewerId, movieId: dataset.movieIds[row], stars: 4, ratedAt: stream.int(1_000_000) })
    }
  })
  return datasetFromRatings(ratings)
}

describe('conformance of ncf on the simd engine', () => {
  test.each([false, true])(
    '[CONFORM-1] same seed, same bits with one, two and three threads (pretrain %s)',
    async (pretrain) => {
      const dataset = tastes()
      const prints = []
      const settings = { epochs: 3, pretrain, batchSize: 800 }
      for (const threads of [1, 2, 3, 1])
        prints.push(fingerprint((await train({ dataset, threads, settings })).weights))
      expect(new Set(prints).size).toBe(1)
    },
  )

  test('[CONFORM-2] the curve does not depend on the number of threads either; another seed gives another', async () => {
    const dataset = tastes()
    const [one, two] = [await train({ dataset }), await train({ dataset, threads: 2 })]
    const curve = ({ epochs }: typeof one) => epochs.map(({ epoch, loss, validation }) => ({ epoch, loss, validation }))
    expect(curve(two).filter(({ validation }) => validation !== null)).toEqual(
      curve(one).filter(({ validation }) => validation !== null),
    )
    const other = await train({ dataset, settings: { seed: 2 } })
    expect(fingerprint(other.weights)).not.toBe(fingerprint(one.weights))
  })

  test('[CONFORM-3] on a checkerboard each viewer gets the one film of their colour that they miss', async () => {
    const dataset = checkerboard(40)
    const settings = { epochs: 12, validate: false, batchSize: 200 }
    const { weights } = await train({ dataset, settings })
    const model = createNcfServing(weights)
    let found = 0
    for (let viewer = 0; viewer < 40; viewer++) {
      const history = historyOf(dataset, viewer)
      const unseen = Uint32Array.from(weights.movieIds, (_, row) => row).filter((row) => !history.movies.includes(row))
      const scores = model.query(history).scores(unseen)
      if (unseen[scores.indexOf(Math.max(...scores))] === viewer) found++
    }
    // The film that is missed is itself drawn as a negative, one time in twenty: now and then a viewer learns that.
    expect(found).toBeGreaterThanOrEqual(36)
  })

  test('[CONFORM-4] beats the most popular films; where taste was shuffled away validation falls to a fraction', async () => {
    const dataset = tastes({ viewers: 200 })
    const [real, control] = [await train({ dataset }), await train({ dataset: shuffled(dataset) })]
    expect(real.end.validation ?? 0).toBeGreaterThan(1.5 * (control.end.validation ?? 0))
    expect(real.end.validation ?? 0).toBeGreaterThan(1.2 * mostPopularFloor(dataset))
  })

  test.each([1, 2, 4, 5])(
    '[CONFORM-5] resumed after epoch %i it ends with the bits of the uninterrupted run',
    async (epoch) => {
      const dataset = tastes()
      const settings = { epochs: 6, pretrain: true, patience: 1, batchSize: 600 }
      const states: NcfState[] = []
      const whole = await train({ dataset, settings, onCheckpoint: (take) => void states.push(take()) })
      const resumeFrom = states[Math.min(epoch, states.length) - 1]
      const resumed = await train({ dataset, settings, threads: 2, ...(resumeFrom && { resumeFrom }) })
      expect(fingerprint(resumed.weights)).toBe(fingerprint(whole.weights))
      expect(resumed.end).toEqual(whole.end)
    },
  )

  test('[CONFORM-6] stops when asked, and within the limit of memory', async () => {
    const dataset = tastes()
    let asked = 0
    const stopping = train({ dataset, settings: { epochs: 1000, patience: 0 }, shouldStop: () => ++asked > 3000 })
    await expect(stopping).rejects.toMatchObject({ code: 'CANCELLED' })
    await expect(train({ dataset, memoryLimit: 100_000 })).rejects.toMatchObject({ code: 'MEMORY_LIMIT' })
  })

  test('[CONFORM-7] saved and loaded it says the same', async () => {
    const dataset = tastes()
    const { weights } = await train({ dataset })
    const again = ncfFromTensors(ncfTensors(weights))
    expect(fingerprint(again)).toBe(fingerprint(weights))
    const history = historyOf(dataset, 3)
    const films = Uint32Array.from({ length: 30 }, (_, film) => film)
    expect(createNcfServing(again).query(history).scores(films)).toEqual(
      createNcfServing(weights).query(history).scores(films),
    )
    expect(() => ncfFromTensors({})).toThrow(expect.objectContaining({ code: 'MODEL_NOT_TRAINED' }))
  })
})
