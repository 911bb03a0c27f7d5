import {
  datasetFromRatings,
  type Dataset,
  type FilmFacts,
  type RatingEntry,
} from '../../../../src/main/dataset/index.ts'
import { wideDeepDefaults } from '../../../../src/main/models/wide-deep/index.ts'
import { createStream } from '../../../../src/main/random/index.ts'

const DAY = 86_400
const GENRES = ['Animation', 'Horror', 'War'] as const

/**
 * Viewers who watch animation at nine in the morning and horror or war, each by taste, at nine in the evening: who minds neither
 * the hour nor the viewer cannot tell what comes next. Films of row v have the genre v % 3.
 */
export function evenings({ viewers = 60, films = 60, ratings = 14, seed = 3 } = {}): Dataset {
  const stream = createStream(seed, 'evenings')
  const facts = new Map<number, FilmFacts>()
  for (let film = 0; film < films; film++) facts.set(film + 1, { year: 1950 + film, genres: [GENRES[film % 3]] })
  const entries: RatingEntry[] = []
  for (let viewer = 0; viewer < viewers; viewer++) {
    const seen = new Set<number>()
    for (let day = 0; day < ratings; day++) {
      const isMorning = stream.int(2) === 0
      const genre = isMorning ? 0 : 1 + (viewer % 2)
      let film = 3 * stream.int(films / 3) + genre
      while (seen.has(film)) film = 3 * stream.int(films / 3) + genre
      seen.add(film)
      const ratedAt = 10_000 * DAY + 3 * day * DAY + (isMorning ? 9 : 21) * 3600
      entries.push({ viewerId: viewer + 1, movieId: film + 1, stars: 4, ratedAt })
    }
  }
  return datasetFromRatings(entries, facts)
}

/** Small enough for tests. */
export const smallSettings = {
  ...wideDeepDefaults,
  ...{ epochs: 6, embeddingSize: 8, tower: '16-8', crosses: 5000, negatives: 4, batchSize: 64, patience: 0 },
}

/**
 * Sixteen viewers and films: all films of the viewer's colour but one, the one of their own number, in an order of chance. (The
 * checkerboard of the other models goes by rows, and what is always watched first is never an example here.)
 */
export function checkerboard(): Dataset {
  const stream = createStream(8, 'checkerboard')
  const entries: RatingEntry[] = []
  for (let viewer = 0; viewer < 16; viewer++) {
    const films = Array.from({ length: 8 }, (_, at) => 2 * at + (viewer % 2)).filter((film) => film !== viewer)
    stream.shuffle(films).forEach((film, at) => {
      entries.push({ viewerId: viewer + 1, movieId: film + 1, stars: 4, ratedAt: 1_000_000 + 86_400 * at })
    })
  }
  return datasetFromRatings(entries)
}
