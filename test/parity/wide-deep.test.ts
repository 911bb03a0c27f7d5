import { beforeAll, describe, test } from 'vitest'
import type { WideDeepSettings } from '../../src/contract/settings/wide-deep.ts'
import { datasetFromRatings, type Dataset, type FilmFacts } from '../../src/main/dataset/index.ts'
import { loadTensorflow, type TensorFlow } from '../../src/main/engine/tensorflow/index.ts'
import { trainWideDeep, wideDeepDefaults } from '../../src/main/models/wide-deep/index.ts'
import type { WideDeepParameters } from '../../src/main/models/wide-deep/wide-deep-program.ts'
import { remakeWideDeep } from '../../src/main/models/tensorflow/index.ts'
import { createStream } from '../../src/main/random/index.ts'
import { expectSameLosses, expectSameStep } from './expect-agreement.ts'
import { recorder } from './recorder.ts'

const GENRES = ['Comedy', 'Drama', 'Noir', 'Western']

/** Films with years and genres, some without; every fourth viewer watches at night. */
function filmedDataset(): Dataset {
  const stream = createStream(3, 'parity/wide-deep')
  const [U, V] = [30, 40]
  const facts = new Map<number, FilmFacts>()
  for (let film = 1; film <= V; film++) {
    const genres = GENRES.filter((_, genre) => (film >> genre) % 2 === 1)
    facts.set(film, { year: film % 7 === 0 ? null : 1930 + 2 * film, genres })
  }
  const ratings = Array.from({ length: U }, (_, viewer) => {
    const films = stream.shuffle(Array.from({ length: V }, (__, film) => film + 1)).slice(0, 4 + stream.int(12))
    return films.map((movieId, at) => {
      const ratedAt = 1e9 + 86_400 * (20 * at + stream.int(20)) + 3600 * (viewer % 4 === 0 ? 2 : 20)
      return { viewerId: viewer + 1, movieId, stars: 4, ratedAt }
    })
  })
  return datasetFromRatings(ratings.flat(), facts)
}

const dataset = filmedDataset()
const small = { epochs: 1, embeddingSize: 8, tower: '16-8', batchSize: 20, negatives: 4, crosses: 512 }
const base: WideDeepSettings = { ...wideDeepDefaults, ...small, validate: false, regularisation: 1e-3 }

async function run(settings: WideDeepSettings, steps: number, tf?: TensorFlow) {
  const { remake, record } = recorder<WideDeepParameters>(steps, tf && remakeWideDeep(tf))
  await trainWideDeep({ dataset, settings, threads: 1, onPoint: () => undefined, shouldStop: () => false, remake })
  return record()
}

const variants = [
  { title: 'wide and deep', settings: base },
  { title: 'deep alone', settings: { ...base, crosses: 0 } },
]

describe('Wide & Deep by the kernels and by TensorFlow', () => {
  let tf: TensorFlow

  beforeAll(async () => {
    ;({ tf } = await loadTensorflow())
  })

  test.for(variants)(
    '[PARITY-WIDE-1] one step gives the same gradient of every weight: $title',
    async ({ settings }) => {
      expectSameStep(await run(settings, 1), await run(settings, 1, tf))
    },
  )

  test.for(variants)('[PARITY-WIDE-2] ten steps have the same losses: $title', async ({ settings }) => {
    const [simd, tensorflow] = [await run(settings, 10), await run(settings, 10, tf)]
    expectSameLosses(simd, tensorflow, 10)
  })
})
