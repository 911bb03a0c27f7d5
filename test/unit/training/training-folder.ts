import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startImport } from '../../../src/main/importing/index.ts'
import { createStream } from '../../../src/main/random/index.ts'
import { openStore, type WriteStore } from '../../../src/main/store/index.ts'
import { createTrainingJobs, type TrainingJobs, type TrainingJobsOptions } from '../../../src/main/training/index.ts'

/** A data folder with a small data set in it. */
export interface TrainingFolder {
  readonly dataDir: string
  readonly store: WriteStore
  /** Everything handed to `onProblem`. */
  readonly problems: unknown[]
  jobs(options?: Partial<TrainingJobsOptions>): TrainingJobs
  /** Imports a data set like the first one, with another seed. */
  importAnother(seed: number): Promise<void>
  /** Closes the jobs and the store and removes the folder. */
  close(): Promise<void>
}

export async function openTrainingFolder(): Promise<TrainingFolder> {
  const dataDir = await mkdtemp(join(tmpdir(), 'matinee-training-'))
  await writeFile(join(dataDir, DATABASE), await (smallDatabase ??= makeSmallDatabase()))
  const store = openStore(dataDir, 'write')
  const made: TrainingJobs[] = []
  const problems: unknown[] = []
  return {
    dataDir,
    store,
    problems,
    jobs: (options) => {
      const jobs = createTrainingJobs({
        ...defaults(dataDir, store),
        onProblem: (error) => problems.push(error),
        ...options,
      })
      made.push(jobs)
      return jobs
    },
    importAnother: (seed) => importSmall(dataDir, seed),
    close: async () => {
      await Promise.all(made.map((jobs) => jobs.close()))
      store.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export async function withTrainingFolder(work: (folder: TrainingFolder) => Promise<void>): Promise<void> {
  const folder = await openTrainingFolder()
  try {
    await work(folder)
  } finally {
    await folder.close()
  }
}

const DATABASE = 'matinee.db'

/** The bytes of a database after the import: made once, copied for every folder. */
let smallDatabase: Promise<Uint8Array> | undefined

async function makeSmallDatabase(): Promise<Uint8Array> {
  const dataDir = await mkdtemp(join(tmpdir(), 'matinee-training-'))
  try {
    const store = openStore(dataDir, 'write')
    await importSmall(dataDir, 1)
    store.close()
    return await readFile(join(dataDir, DATABASE))
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

const defaults = (dataDir: string, { read, write }: WriteStore): TrainingJobsOptions => ({
  dataDir,
  read,
  write,
  threads: () => 2,
  appVersion: '0.1.0',
  now: Date.now,
  newId: randomUUID,
  isWritable: () => true,
  onPublished: () => undefined,
  onChange: () => undefined,
  onProblem: () => undefined,
})

const VIEWERS = 40
const FILMS = 30

/** Viewers of two tastes: each rates most films of its own half and few of the other. */
async function importSmall(dataDir: string, seed: number): Promise<void> {
  const folder = join(dataDir, 'source')
  await mkdir(folder, { recursive: true })
  const films = Array.from({ length: FILMS }, (_, i) => i + 1)
  const random = createStream(seed, 'small data set')
  const ratings = Array.from({ length: VIEWERS }, (_, viewer) =>
    films
      .filter((film) => random.float() < (film % 2 === viewer % 2 ? 0.8 : 0.1))
      .map((film) => `${viewer + 1},${film},${1 + random.int(9) / 2},${1_000_000_000 + random.int(1_000_000)}`),
  ).flat()
  await writeFile(
    join(folder, 'movies.csv'),
    csv(
      'movieId,title,genres',
      films.map((film) => `${film},Film ${film} (1999),Drama`),
    ),
  )
  await writeFile(join(folder, 'ratings.csv'), csv('userId,movieId,rating,timestamp', ratings))
  await writeFile(join(folder, 'links.csv'), csv('movieId,imdbId,tmdbId', []))
  await writeFile(join(folder, 'tags.csv'), csv('userId,movieId,tag,timestamp', []))
  await startImport({ dataDir, path: folder, now: Date.now() }).done
  await rm(folder, { recursive: true })
}

const csv = (header: string, rows: readonly string[]): string => [header, ...rows, ''].join('\n')
