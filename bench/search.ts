// How long a search of the catalogue takes, at any number of films:
//   node bench/search.ts [--films 90000] [--queries 200]
// Writes bench/results/search.json: milliseconds of each kind of query, half of them and 99 in 100, by the clock and of the
// processor, which is what counts when others crowd the machine.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { movieQuery, movieSorts, type MovieQuery } from '../src/contract/movies.ts'
import { createStream, type RandomStream } from '../src/main/random/index.ts'
import { openStore, replaceDataSet, searchMovies, type WriteStore } from '../src/main/store/index.ts'

const { values } = parseArgs({
  options: { films: { type: 'string', default: '90000' }, queries: { type: 'string', default: '200' } },
})
const films = Number(values.films)
const times = Number(values.queries)

const SYLLABLES = [
  'ba',
  'lo',
  'mé',
  'ri',
  'stan',
  'tor',
  'ü',
  'ne',
  'ka',
  'fi',
  'ço',
  'wen',
  'dra',
  'li',
  'øste',
  'ma',
  'pe',
  'gru',
]
const GENRES = ['Action', 'Comedy', 'Crime', 'Documentary', 'Drama', 'Horror', 'Romance', 'Sci-Fi', 'Thriller', 'War']
const SMALL = ['The', 'A', 'of', 'and', 'in', 'Love', 'Man', 'Night']

/** A vocabulary of 20,000 words, used as words are: a few very often, most hardly ever. */
function titles(random: RandomStream): () => string {
  const words = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 2 + random.int(3) }, () => SYLLABLES[random.int(SYLLABLES.length)]).join(''),
  )
  const word = (): string =>
    random.int(3) === 0
      ? (SMALL[random.int(SMALL.length)] ?? '')
      : (words[Math.floor(20_000 * random.float() ** 3)] ?? '')
  return () => Array.from({ length: 1 + random.int(5) }, word).join(' ')
}

function fill({ write }: WriteStore, random: RandomStream): void {
  const title = titles(random)
  replaceDataSet(write, {
    load: (loader) => {
      for (let id = 1; id <= films; id++) {
        const name = title()
        const genres = random.shuffle([...GENRES]).slice(0, 1 + random.int(3))
        const year = random.int(50) === 0 ? null : 1900 + Math.floor(125 * random.float() ** 0.5)
        loader.addMovie({
          id,
          sourceTitle: name,
          title: name,
          sortTitle: name.toLowerCase(),
          matchKey: name,
          year,
          genres,
        })
      }
      for (let viewer = 1, ordinal = 0; viewer <= 2000; viewer++) {
        const seen = new Set(Array.from({ length: 100 }, () => 1 + Math.floor(films * random.float() ** 4)))
        for (const id of seen) loader.addRating(viewer, id, 1 + random.int(10), ordinal, ordinal++)
      }
      loader.endRatings()
    },
    onStep: () => undefined,
    describe: () => ({
      ...{ edition: 'bench', simulated: true, source: 'bench', contentHash: 'bench', importedAt: 1, seconds: 0 },
      scale: { least: 0.5, most: 5, step: 0.5 },
      rejectedCount: 0,
      rejected: [],
    }),
  })
}

const letters = 'abcdefgklmnoprstuw'
const KINDS: Readonly<Record<string, (random: RandomStream) => Partial<MovieQuery>>> = {
  'one letter': (random) => ({ text: letters[random.int(letters.length)] }),
  'beginning of a word': (random) => ({
    text: (SYLLABLES[random.int(SYLLABLES.length)] ?? '') + (SYLLABLES[random.int(SYLLABLES.length)] ?? '').slice(0, 1),
  }),
  'a very common word': (random) => ({ text: SMALL[random.int(SMALL.length)] }),
  'two words': (random) => ({ text: `${SMALL[random.int(SMALL.length)]} ${SYLLABLES[random.int(SYLLABLES.length)]}` }),
  'a word and a year': (random) => ({ text: `${SYLLABLES[random.int(SYLLABLES.length)]} ${1950 + random.int(70)}` }),
  'accents left out': (random) => ({ text: ['meri', 'coba', 'oste', 'une', 'mema'][random.int(5)] }),
  'nothing there': () => ({ text: 'zzzz qqqq' }),
  browse: () => ({}),
  'browse far down': (random) => ({ offset: random.int(films) }),
  genre: (random) => ({ genre: GENRES[random.int(GENRES.length)] }),
  decade: (random) => ({ decade: 1900 + 10 * random.int(12) }),
  'genre and decade': (random) => ({ genre: GENRES[random.int(GENRES.length)], decade: 1900 + 10 * random.int(12) }),
  'rated only': (random) => ({ ratedOnly: true, viewerId: (1 + random.int(2000)) as MovieQuery['viewerId'] }),
  'word, genre and decade': (random) => ({
    text: SMALL[random.int(SMALL.length)],
    genre: GENRES[random.int(GENRES.length)],
    decade: 1900 + 10 * random.int(12),
  }),
}

const round = (value: number): number => Math.round(value * 100) / 100
const at = (sorted: readonly number[], share: number): number =>
  round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)

interface Took {
  readonly ms: number
  readonly processor: number
  readonly what: string
}

const summary = (took: readonly Took[]): Record<string, number> => {
  const clock = took.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const processor = took.map((one) => one.processor).toSorted((a, b) => a - b)
  return {
    p50: at(clock, 0.5),
    p99: at(clock, 0.99),
    processor50: at(processor, 0.5),
    processor99: at(processor, 0.99),
  }
}

const folder = mkdtempSync(join(tmpdir(), 'matinee-bench-search-'))
try {
  const store = openStore(folder, 'write')
  fill(store, createStream(1, 'catalogue'))
  const results: Record<string, object> = {}
  const all: Took[] = []
  for (const [kind, wish] of Object.entries(KINDS)) {
    const random = createStream(1, kind)
    const took: Took[] = []
    for (let nth = 0; nth < times; nth++) {
      const query = movieQuery.parse({
        viewerId: 1_000_000_001,
        sort: movieSorts[nth % movieSorts.length],
        ...wish(random),
      })
      const began = performance.now()
      const before = process.threadCpuUsage()
      searchMovies(store.read, query)
      const { user, system } = process.threadCpuUsage(before)
      const what = `${query.text} ${query.genre ?? ''} by ${query.sort}`
      took.push({ ms: performance.now() - began, processor: (user + system) / 1000, what })
    }
    all.push(...took)
    results[kind] = { ...summary(took), worst: took.toSorted((a, b) => a.processor - b.processor).at(-1)?.what ?? '' }
  }
  store.close()
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, load: loadavg().map(round) }
  const result = {
    films,
    queries: all.length,
    ...summary(all),
    kinds: results,
    machine,
    at: new Date().toISOString(),
  }
  writeFileSync(fileURLToPath(new URL('results/search.json', import.meta.url)), `${JSON.stringify(result, null, 2)}\n`)
  console.log(JSON.stringify(result, null, 2))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
