import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportReport } from '../../src/contract/index.ts'
import { importEdition } from '../../src/main/importing/import-edition.ts'
import { recognise } from '../../src/main/importing/open-source.ts'
import { filesOfFolder } from '../../src/main/importing/source-folder.ts'
import type { RandomStream } from '../../src/main/random/index.ts'
import { reader } from '../../src/main/store/handles.ts'
import { openStore, type WriteStore } from '../../src/main/store/index.ts'
import { codeOf, type Trial, type Verify } from './harness.ts'
import { mutate } from './mutations.ts'

const FILES = [100_000, 2000] as const
/** No import of files this small may take longer, on however crowded a machine. */
const HANG_MS = 20_000

const ids = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)

const EDITION = {
  'movies.csv': ['movieId,title,genres', ...ids(20).map((id) => `${id},"Film, The ${id} (19${50 + id})",Drama|Comedy`)],
  'ratings.csv': [
    'userId,movieId,rating,timestamp',
    ...ids(60).map((row) => `${1 + (row % 7)},${1 + (row % 20)},${1 + (row % 5)}.0,${1000 + row}`),
  ],
  'links.csv': ['movieId,imdbId,tmdbId', ...ids(20).map((id) => `${id},01${10_000 + id},${id}`)],
  'tags.csv': ['userId,movieId,tag,timestamp', ...ids(10).map((id) => `${id},${id},"so ""good"", really",5`)],
}
type Name = keyof typeof EDITION
const NAMES = Object.keys(EDITION) as Name[]
const INTACT = Object.fromEntries(NAMES.map((name) => [name, Buffer.from(`${EDITION[name].join('\n')}\n`)]))
const intact = (name: string): Buffer => INTACT[name] ?? Buffer.alloc(0)

export const verifyCsv: Verify = async (trial) => {
  // Many small commits: in memory where there is such a disk, since what is shown here is the reading.
  const folder = trial.folder(existsSync('/dev/shm') ? '/dev/shm' : undefined)
  const store = openStore(join(folder, 'data'), 'write')
  try {
    hostileFiles(trial, folder, store)
    const random = trial.random('csv')
    const wanted = trial.cases(...FILES)
    for (let mutated = 0; mutated < wanted;) mutated += oneEdition(trial, folder, store, random)
  } finally {
    store.close()
  }
}

/** Imports the edition with one to four of its files changed in one to three places. Returns how many were. */
function oneEdition(trial: Trial, parent: string, store: WriteStore, random: RandomStream): number {
  const folder = join(parent, 'edition')
  mkdirSync(folder, { recursive: true })
  const chosen = random.shuffle([...NAMES]).slice(0, 1 + random.int(NAMES.length))
  const files = new Map<string, Buffer>()
  for (const name of NAMES) {
    let bytes = intact(name)
    if (chosen.includes(name)) for (let places = 1 + random.int(3); places > 0; places--) bytes = mutate(bytes, random)
    files.set(name, bytes)
    writeFileSync(join(folder, name), bytes)
  }
  trial.count('mutated files', chosen.length)
  const report = importFolder(trial, folder, store)
  if (report !== undefined) checkReport(trial, report, files)
  return chosen.length
}

/** Undefined when it was refused, which is an answer too; anything but a clear refusal is a loss. */
function importFolder(trial: Trial, folder: string, { write, read }: WriteStore): ImportReport | undefined {
  const began = performance.now()
  try {
    const source = recognise(folder, filesOfFolder(folder))
    if (source.kind !== 'edition') {
      trial.count('taken for something else')
      return undefined
    }
    const watcher = { onProgress: () => undefined, isCancelled: () => performance.now() - began > HANG_MS }
    const report = importEdition({ write, source, now: 1, clock: () => 0, watcher })
    trial.count('accepted editions')
    const broken = reader(read).query('PRAGMA foreign_key_check').all().length
    if (broken > 0) trial.lose(`${broken} rows refer to nothing`)
    return report
  } catch (error) {
    const code = codeOf(error)
    if (code === 'IMPORT_SOURCE_UNREADABLE' || code === 'IMPORT_REFUSED') trial.count('refused editions')
    else trial.lose(`${folder}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
    return undefined
  }
}

function checkReport(trial: Trial, report: ImportReport, files: ReadonlyMap<string, Buffer>): void {
  const bytes = files.get('ratings.csv') ?? Buffer.alloc(0)
  const rejected = report.rejected.filter(({ file }) => file === 'ratings.csv').length
  // A rating file has no quoted newlines: its records are its lines.
  const records = bytes.toString('latin1').split('\n').slice(1)
  const rows = records.filter((row) => row !== '' && row !== '\r').length
  if (report.ratings + rejected !== rows) {
    trial.lose(
      `${report.ratings} ratings accepted and ${rejected} rejected of ${rows}: ${JSON.stringify(bytes.toString('latin1'))}`,
    )
  }
  for (const { file, line, offset, column, reason } of report.rejected) {
    trial.count('rejections')
    const text = files.get(file) ?? Buffer.alloc(0)
    const isPlaced =
      line === 1 + text.subarray(0, offset).filter((byte) => byte === 10).length && text[offset - 1] === 10
    if (!isPlaced || reason === '' || typeof column !== 'string') {
      trial.lose(`a rejection without its place or reason: ${file}:${line} at ${offset} ${column}: ${reason}`)
    }
  }
}

/** What PROMISES names: each as a whole file or cell, with what must come of it. */
function hostileFiles(trial: Trial, parent: string, store: WriteStore): void {
  const ratings = (rows: string): Buffer => Buffer.from(`userId,movieId,rating,timestamp\n1,1,4.0,5\n${rows}\n`)
  const cells: Readonly<Record<string, Buffer>> = {
    '__proto__ as an id': ratings('__proto__,1,4.0,5'),
    '__proto__ as stars': ratings('1,2,__proto__,5'),
    'a NUL': ratings('1,2,4.0\0,5'),
    '1e308': ratings('1,2,1e308,5'),
    'an unknown film': ratings('1,77,4.0,5'),
    'an id of a profile': ratings('1000000001,2,4.0,5'),
    'UTF-16': Buffer.from(`\uFEFF${EDITION['ratings.csv'].join('\n')}\n`, 'utf16le'),
    'nothing at all': Buffer.alloc(0),
    'only NULs': Buffer.alloc(1 << 20),
  }
  const folder = join(parent, 'hostile')
  mkdirSync(folder, { recursive: true })
  for (const name of NAMES) writeFileSync(join(folder, name), intact(name))
  for (const [what, bytes] of Object.entries(cells)) {
    writeFileSync(join(folder, 'ratings.csv'), bytes)
    const report = importFolder(trial, folder, store)
    trial.count('hostile files')
    const isWhole = what === 'UTF-16' || what === 'nothing at all' || what === 'only NULs'
    if (isWhole) continue
    if (report?.ratings !== 1 || report.rejected.length !== 1) trial.lose(`${what}: ${JSON.stringify(report)}`)
  }
  endlessField(trial, folder, store)
  if ('polluted' in {}) trial.lose('the prototype of all objects was changed')
}

/** A cell of a gigabyte: turned away as one row, in little memory; the row after it is read. */
function endlessField(trial: Trial, folder: string, store: WriteStore): void {
  const bytes = (trial.quick ? 16 : 1024) * 1024 * 1024
  const file = openSync(join(folder, 'ratings.csv'), 'w')
  const head = 'userId,movieId,rating,timestamp\n1,1,4.0,5\n1,2,"'
  writeSync(file, head)
  // A hole: zeros that take no room on the disk.
  ftruncateSync(file, bytes)
  writeSync(file, '",5\n1,3,4.0,5\n', bytes)
  closeSync(file)
  const before = process.memoryUsage().rss
  const report = importFolder(trial, folder, store)
  const grown = Math.max(0, process.memoryUsage().rss - before)
  trial.count('megabytes in one cell', bytes >> 20)
  if (report?.ratings !== 2 || report.rejected.length !== 1) trial.lose(`an endless cell: ${JSON.stringify(report)}`)
  if (grown > 300 * 1024 * 1024) trial.lose(`an endless cell took ${grown} bytes of memory`)
}
