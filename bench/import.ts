// How fast a data set is read and imported, beside SQLite's own command line on the same files:
//   node bench/import.ts [--ratings 5000000] [--rounds 2] [--data FOLDER]
// Writes bench/results/import.json. The two take turns in one run, so that what disturbs one disturbs both.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { FileWindow } from '../src/main/importing/file-window.ts'
import { scanRatingRows } from '../src/main/importing/rating-scanner.ts'
import { generateDataSet } from '../src/main/simulation/index.ts'
import { median } from '../src/main/benchmarks/measure.ts'

const { values } = parseArgs({
  options: {
    ratings: { type: 'string', default: '5000000' },
    rounds: { type: 'string', default: '2' },
    data: { type: 'string' },
  },
})
const ratings = Number(values.ratings)
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The same rows under the same keys and indexes, those after the rows as SQLite recommends; durable as ours is. */
const script = (folder: string): string => `
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
CREATE TABLE movies (id INTEGER PRIMARY KEY, title TEXT NOT NULL, genres TEXT NOT NULL) STRICT;
CREATE TABLE links (movie_id INTEGER PRIMARY KEY, imdb_id TEXT, tmdb_id TEXT) STRICT;
CREATE TABLE ratings (viewer_id INTEGER NOT NULL, movie_id INTEGER NOT NULL,
  stars REAL NOT NULL CHECK (stars BETWEEN 0.5 AND 5), rated_at INTEGER NOT NULL CHECK (rated_at BETWEEN 0 AND 4294967295),
  PRIMARY KEY (viewer_id, movie_id)) STRICT, WITHOUT ROWID;
CREATE TABLE tags (viewer_id INTEGER NOT NULL, movie_id INTEGER NOT NULL, tag TEXT NOT NULL, tagged_at INTEGER NOT NULL) STRICT;
.mode csv
${['movies', 'links', 'ratings', 'tags'].map((name) => `.import --skip 1 "${join(folder, `${name}.csv`)}" ${name}`).join('\n')}
CREATE INDEX movies_by_title ON movies (title, id);
CREATE INDEX links_by_imdb ON links (imdb_id);
CREATE INDEX tags_by_movie ON tags (movie_id);
CREATE INDEX tags_by_viewer ON tags (viewer_id);
PRAGMA wal_checkpoint(TRUNCATE);
SELECT count(*) FROM ratings;
`

function withSqlite(folder: string, input: string): number {
  const began = performance.now()
  const { stdout, stderr } = spawnSync('sqlite3', [join(folder, 'peer.db')], { input, encoding: 'utf8' })
  const seconds = (performance.now() - began) / 1000
  if (!stdout.includes(`${ratings}\n`)) throw new Error(`sqlite3 did not import everything: ${stderr}`)
  return seconds
}

interface Once {
  readonly seconds: number
  readonly baselineMegabytes: number
  readonly peakMegabytes: number
}

function withMatinee(folder: string, source: string): Once & { readonly wallSeconds: number } {
  const began = performance.now()
  const { stdout, stderr } = spawnSync(process.execPath, [here('cases/import-once.ts'), folder, source], {
    encoding: 'utf8',
  })
  const wallSeconds = (performance.now() - began) / 1000
  if (stdout === '') throw new Error(stderr)
  const once: Once = JSON.parse(stdout) as Once
  return { ...once, wallSeconds }
}

/** Megabytes of ratings a second through the scanner alone, on this one thread; the best of three. */
function scanSpeed(path: string): number {
  const megabytes = statSync(path).size / 1e6
  const speeds = [1, 2, 3].map(() => {
    const window = new FileWindow(path, () => undefined)
    const began = performance.now()
    window.skipLine()
    scanRatingRows(window, 2, { rating: () => undefined, rejected: () => undefined })
    window.close()
    return (1000 * megabytes) / (performance.now() - began)
  })
  return Math.max(...speeds)
}

const folder = mkdtempSync(join(tmpdir(), 'matinee-bench-import-'))
try {
  const source = values.data ?? join(folder, 'source')
  if (values.data === undefined) {
    const viewers = Math.max(10, Math.round(ratings / 154))
    await generateDataSet({
      viewers,
      films: Math.min(62_000, Math.max(400, Math.round(ratings / 80))),
      ratings,
      seed: 7,
      outDir: source,
    })
  }
  const rounds = []
  for (let round = 0; round < Number(values.rounds); round++) {
    const work = mkdtempSync(join(folder, 'round-'))
    const sqlite = withSqlite(work, script(source))
    const matinee = withMatinee(join(work, 'data'), source)
    rmSync(work, { recursive: true })
    rounds.push({ sqlite, matinee })
    console.error(`sqlite3 ${sqlite.toFixed(1)} s, matinee ${matinee.wallSeconds.toFixed(1)} s`)
  }
  const ratio = median(rounds.map(({ sqlite, matinee }) => matinee.wallSeconds / sqlite))
  const tenths = (value: number): number => Math.round(value * 10) / 10
  const result = {
    ratings,
    megabytes: tenths(statSync(join(source, 'ratings.csv')).size / 1e6),
    scanMegabytesPerSecond: tenths(scanSpeed(join(source, 'ratings.csv'))),
    sqlite3Seconds: tenths(median(rounds.map(({ sqlite }) => sqlite))),
    matineeSeconds: tenths(median(rounds.map(({ matinee }) => matinee.wallSeconds))),
    ratio: Math.round(ratio * 100) / 100,
    baselineMegabytes: median(rounds.map(({ matinee }) => matinee.baselineMegabytes)),
    peakMegabytes: median(rounds.map(({ matinee }) => matinee.peakMegabytes)),
    rounds: rounds.length,
    machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, load: loadavg().map(tenths) },
    at: new Date().toISOString(),
  }
  writeFileSync(here('results/import.json'), `${JSON.stringify(result, null, 2)}\n`)
  console.log(JSON.stringify(result))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
