import Database from 'better-sqlite3'
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readGeneration } from '../../src/main/artefacts/index.ts'
import { startImport } from '../../src/main/importing/index.ts'
import { Connection } from '../../src/main/store/connection.ts'
import { reader } from '../../src/main/store/handles.ts'
import {
  acquireWriterLock,
  countRatings,
  currentDataSet,
  openStore,
  servedGenerations,
  type WriteStore,
} from '../../src/main/store/index.ts'
import { migrate } from '../../src/main/store/migrate.ts'
import { MIGRATIONS } from '../../src/main/store/migrations/index.ts'
import { runChild } from './child.ts'
import { writeEdition } from './editions.ts'
import { verifyOrder } from './fsync-order.ts'
import type { Trial, Verify } from './harness.ts'
import { applyStep, FILMS, ratingsAfter, ratingsNow } from './rating-steps.ts'

const CHILD = 'crash-child.ts'

/** How many of each, in full and quickly; together the 1,000 kills that are promised, and every statement of the migrations. */
const KILLS = { rate: [700, 3], import: [200, 2], train: [100, 1], cuts: [2000, 20] } as const

export const verifyCrash: Verify = async (trial) => {
  const dataDir = trial.folder()
  const editions = [1, 2].map((size) => join(trial.folder(), `edition-${size}`))
  const sizes = editions.map((folder, at) => writeEdition(folder, FILMS + 10 * at, 30 + 20 * at).ratings)
  const store = openStore(dataDir, 'write')
  await startImport({ dataDir, path: editions[0] ?? '', now: 0 }).done
  store.close()
  await killRating(trial, dataDir, trial.cases(...KILLS.rate))
  await killImport(trial, dataDir, { kills: trial.cases(...KILLS.import), editions, sizes })
  await killTraining(trial, dataDir, trial.cases(...KILLS.train))
  await killMigration(trial)
  cutLog(trial, dataDir, trial.cases(...KILLS.cuts))
  await verifyOrder(trial, dataDir)
}

/** Opens as a start after the crash does, and sees to the database as a whole. */
function afterwards<Result>(trial: Trial, dataDir: string, look: (store: WriteStore) => Result): Result {
  const lock = acquireWriterLock(dataDir)
  const store = openStore(dataDir, 'write')
  try {
    const connection = reader(store.read)
    const found = connection.query<[], string>('PRAGMA integrity_check', 'value').all()
    if (found.join() !== 'ok') trial.lose(`integrity_check: ${found.join()}`)
    const broken = connection.query('PRAGMA foreign_key_check').all().length
    if (broken > 0) trial.lose(`${broken} rows refer to nothing`)
    return look(store)
  } finally {
    store.close()
    lock.release()
  }
}

async function killRating(trial: Trial, dataDir: string, kills: number): Promise<void> {
  const random = trial.random('rate')
  let done = 0
  for (let kill = 0; kill < kills; kill++) {
    const { lines } = await runChild([CHILD, 'rate', dataDir, `${done}`, '1e9'], { delayMs: random.int(60) })
    const acknowledged = lines.length === 0 ? done : Number(lines.at(-1)) + 1
    trial.count('kills')
    trial.count('acknowledged', acknowledged - done)
    const now = afterwards(trial, dataDir, ({ read }) => ratingsNow(read))
    // One more may have been committed than the child could say.
    done = [acknowledged + 1, acknowledged].find((steps) => ratingsAfter(steps) === now) ?? -1
    if (done === -1) {
      trial.lose(`kill ${kill} while rating: not the ratings of ${acknowledged} steps`)
      done = acknowledged
    }
  }
}

async function killImport(
  trial: Trial,
  dataDir: string,
  { kills, editions, sizes }: { kills: number; editions: readonly string[]; sizes: readonly number[] },
): Promise<void> {
  const random = trial.random('import')
  const own = afterwards(trial, dataDir, ({ read }) => ratingsNow(read))
  let last = 0
  for (let kill = 0; kill < kills; kill++) {
    const { lines } = await runChild([CHILD, 'import', dataDir, `${last + 1}`, ...editions], {
      delayMs: random.int(400),
    })
    trial.count('kills')
    const acknowledged = Number(lines.findLast((line) => /^\d+$/.test(line)) ?? last)
    trial.count('imports', acknowledged - last)
    afterwards(trial, dataDir, ({ read }) => {
      const current = currentDataSet(read)
      const found = current?.importedAt ?? -1
      if (found !== acknowledged && found !== acknowledged + 1) {
        trial.lose(`kill ${kill} while importing: import ${found} is there, ${acknowledged} was acknowledged`)
      }
      const imported = countRatings(read).ratings - own.split(' ').length
      if (imported !== sizes[found % sizes.length] || imported !== current?.ratings) {
        trial.lose(`kill ${kill} while importing: ${imported} ratings of import ${found}`)
      }
      if (ratingsNow(read) !== own) trial.lose(`kill ${kill} while importing: the profile's ratings changed`)
      last = Math.max(found, acknowledged)
    })
  }
}

async function killTraining(trial: Trial, dataDir: string, kills: number): Promise<void> {
  const random = trial.random('train')
  let last = ''
  for (let kill = 0; kill < kills; kill++) {
    const { lines } = await runChild([CHILD, 'train', dataDir], { delayMs: random.int(1500) })
    trial.count('kills')
    const published = lines.filter((line) => line.startsWith('published ')).map((line) => line.slice(10))
    trial.count('published', published.length)
    last = published.at(-1) ?? last
    const served = afterwards(trial, dataDir, ({ read }) => servedGenerations(read)[0])
    // Names of generations begin with their time.
    if (last !== '' && (served === undefined || served.generation < last)) {
      trial.lose(`kill ${kill} while training: ${served?.generation ?? 'nothing'} serves, ${last} was acknowledged`)
    }
    if (served === undefined) continue
    const { generation } = served
    last = generation
    await readGeneration({ dataDir, model: 'mf', generation }).catch((error: unknown) =>
      trial.lose(`kill ${kill} while training: ${String(error)}`),
    )
  }
}

/** Every migration, from the version before it, dying before every statement and before the commit. */
async function killMigration(trial: Trial): Promise<void> {
  const schemas = MIGRATIONS.map((_, at) => schemaAfter(trial, at + 1))
  const from = MIGRATIONS.length - trial.cases(MIGRATIONS.length, 1)
  for (let version = from; version < MIGRATIONS.length; version++) {
    const old = version === 0 ? '0[]' : (schemas[version - 1] ?? '')
    for (let fatal = 0; ; fatal++) {
      const dataDir = trial.folder()
      const path = join(dataDir, 'matinee.db')
      const connection = new Connection(path, new Database(path))
      connection.database.pragma('journal_mode = WAL')
      migrate(connection, MIGRATIONS.slice(0, version))
      connection.close()
      const { lines } = await runChild([CHILD, 'migrate', dataDir, `${fatal}`], {})
      if (lines.includes('done')) break
      trial.count('migration kills')
      const found = schemaOf(path)
      const allowed = [old, ...schemas.slice(version)]
      if (!allowed.includes(found))
        trial.lose(`migration ${version + 1} killed before statement ${fatal}: neither old nor new`)
      const store = openStore(dataDir, 'write')
      store.close()
      if (schemaOf(path) !== schemas.at(-1)) trial.lose(`migration ${version + 1}: could not go on after ${fatal}`)
      // Those of later versions are killed from their own beginning.
      if (found !== old) break
    }
  }
}

function schemaAfter(trial: Trial, versions: number): string {
  const path = join(trial.folder(), 'matinee.db')
  const connection = new Connection(path, new Database(path))
  migrate(connection, MIGRATIONS.slice(0, versions))
  connection.close()
  return schemaOf(path)
}

function schemaOf(path: string): string {
  const database = new Database(path)
  const objects = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()
  const version = String(database.pragma('user_version', { simple: true }))
  database.close()
  return `${version}${JSON.stringify(objects)}`
}

/** A log cut anywhere holds the first so many commits: those that end before the cut, and of none a part. */
function cutLog(trial: Trial, template: string, cuts: number): void {
  const random = trial.random('cut')
  const dataDir = trial.folder()
  const [database, log] = ['matinee.db', 'matinee.db-wal']
  copyFileSync(join(template, database), join(dataDir, database))
  const store = openStore(dataDir, 'write')
  const states = [ratingsNow(store.read)]
  const ends = [0]
  for (let step = 0; step < 60; step++) {
    applyStep(store.write, 1_000_000 + step)
    states.push(ratingsNow(store.read))
    ends.push(statSync(join(dataDir, log)).size)
  }
  const copy = trial.folder()
  const bytes = readFileSync(join(dataDir, log))
  copyFileSync(join(dataDir, database), join(copy, `${database}.template`))
  store.close()
  for (let cut = 0; cut < cuts; cut++) {
    const length = cut === 0 ? bytes.length : random.int(bytes.length + 1)
    copyFileSync(join(copy, `${database}.template`), join(copy, database))
    writeFileSync(join(copy, log), bytes)
    truncateSync(join(copy, log), length)
    trial.count('cuts')
    const found = afterwards(trial, copy, ({ read }) => ratingsNow(read))
    const whole = ends.findLastIndex((end) => end <= length)
    if (found !== states[whole]) trial.lose(`log cut at ${length}: not the first ${whole} commits`)
  }
}
