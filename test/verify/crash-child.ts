// Run by the harness in a process of its own, to be killed: does one kind of work again and again on a data folder and
// acknowledges each piece when it is done, with a write that has left the process when it returns.
import Database from 'better-sqlite3'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { Connection } from '../../src/main/store/connection.ts'
import { acquireWriterLock, openStore, type WriteStore } from '../../src/main/store/index.ts'
import { migrate } from '../../src/main/store/migrate.ts'
import { MIGRATIONS } from '../../src/main/store/migrations/index.ts'
import { applyStep } from './rating-steps.ts'

const [work = '', dataDir = '', ...rest] = process.argv.slice(2)
const acknowledge = (what: string | number): number => writeSync(1, `${what}\n`)

const opened = (): WriteStore => {
  acquireWriterLock(dataDir)
  return openStore(dataDir, 'write')
}

const rate = (first: number, last: number): void => {
  const { write } = opened()
  for (let step = first; step < last; step++) {
    applyStep(write, step)
    acknowledge(step)
  }
}

/** Imports one edition after the other; `now` is the number of the import. */
const importEditions = async (first: number, folders: readonly string[]): Promise<void> => {
  // Only what a child needs, so that it starts quickly.
  const { startImport } = await import('../../src/main/importing/index.ts')
  opened()
  for (let now = first; ; now++) {
    const folder = folders[now % folders.length] ?? ''
    const job = startImport({ dataDir, path: folder, now })
    job.progress(({ phase }) => acknowledge(phase))
    await job.done
    acknowledge(now)
  }
}

const train = async (): Promise<void> => {
  const { createJobs } = await import('../../src/main/service/jobs.ts')
  const store = opened()
  const jobs = createJobs({
    dataDir,
    store,
    preferences: () => ({ threads: 1, memoryLimitBytes: null, engine: 'simd' }),
    isWritable: () => true,
    onPublished: () => undefined,
    onChange: () => undefined,
    onProblem: (error) => console.error(error),
  })
  for (let seed = 1; ; seed++) {
    const { runId } = jobs.start('mf', { epochs: 2, embeddingSize: 8, seed })
    acknowledge(`started ${runId}`)
    await new Promise<void>((resolve) => {
      jobs.watch(runId, ({ run }) => {
        if (run.state !== 'done') return
        acknowledge(`published ${run.artefact?.generation}`)
        resolve()
      })
    })
  }
}

/** Dies by its own hand before the statement with the number given. */
const migrateUntil = (fatal: number): void => {
  const path = join(dataDir, 'matinee.db')
  const connection = new Connection(path, new Database(path))
  let statement = 0
  const dieInTime = (): void => {
    if (statement === fatal) process.kill(process.pid, 'SIGKILL')
    statement += 1
  }
  const { exec, query } = connection
  connection.exec = (sql) => {
    dieInTime()
    exec.call(connection, sql)
  }
  connection.query = ((sql: string, shape?: 'row' | 'list' | 'value') => {
    if (sql === 'COMMIT') dieInTime()
    return query.call(connection, sql, shape)
  }) as typeof query
  migrate(connection, MIGRATIONS)
  acknowledge('done')
}

if (work === 'rate') rate(Number(rest[0]), Number(rest[1]))
else if (work === 'import') await importEditions(Number(rest[0]), rest.slice(1))
else if (work === 'train') await train()
else migrateUntil(Number(rest[0]))
