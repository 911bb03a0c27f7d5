import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { hasCheckpoint, quarantineGeneration, readCheckpoint, writeCheckpoint } from '../../src/main/artefacts/index.ts'
import { loadDataset } from '../../src/main/dataset/index.ts'
import { startImport } from '../../src/main/importing/index.ts'
import type { RandomStream } from '../../src/main/random/index.ts'
import { createJobs } from '../../src/main/service/jobs.ts'
import { createServedModels } from '../../src/main/service/served-models.ts'
import {
  currentDataSet,
  listRuns,
  moviesByIds,
  openStore,
  popularMovies,
  searchMovies,
  servedGenerations,
  type WriteStore,
} from '../../src/main/store/index.ts'
import { writeEdition } from './editions.ts'
import { codeOf, type Trial, type Verify } from './harness.ts'
import { applyStep, FILMS, ratingsNow } from './rating-steps.ts'

/** How many of each, in full and quickly; together the 2,500 that are promised. */
const CASES = {
  database: [1000, 12],
  log: [500, 6],
  generation: [500, 6],
  snapshot: [300, 4],
  checkpoint: [200, 4],
} as const
const CHECKPOINT = {
  runId: 'run',
  model: 'mf',
  configHash: 'c',
  dataHash: 'd',
  appVersion: '0',
  engine: 'simd',
} as const

export const verifyCorrupt: Verify = async (trial) => {
  const template = trial.folder()
  await prepare(trial, template)
  for (const part of ['database', 'log'] as const) {
    const random = trial.random(part)
    const [full, quick] = CASES[part]
    const cases = trial.cases(full, quick)
    for (let at = 0; at < cases; at++) await damagedDatabase(trial, template, part, random)
  }
  const random = trial.random('artefacts')
  for (let at = 0; at < trial.cases(...CASES.generation); at++) await damagedGeneration(trial, template, random)
  for (let at = 0; at < trial.cases(...CASES.snapshot); at++) damagedSnapshot(trial, template, random)
  for (let at = 0; at < trial.cases(...CASES.checkpoint); at++) await damagedCheckpoint(trial, template, random)
}

/** A folder with all there is: films, ratings, commits still in the log, two models, a snapshot, two checkpoints. */
async function prepare(trial: Trial, template: string): Promise<void> {
  const edition = trial.folder()
  writeEdition(edition, FILMS, 60)
  const dataDir = trial.folder()
  const store = openStore(dataDir, 'write')
  await startImport({ dataDir, path: edition, now: 1 }).done
  for (let step = 0; step < 20; step++) applyStep(store.write, step)
  await trainTwice(dataDir, store)
  loadDataset(store.read, { dataDir, onProblem: (error) => trial.lose(String(error)) })
  for (let epoch = 1; epoch <= 2; epoch++) {
    const state = { weights: new Float32Array(500).fill(epoch) }
    writeCheckpoint({ dataDir, facts: CHECKPOINT, state, onPiece: () => undefined })
  }
  // While it is open, so that the log is there too.
  cpSync(dataDir, template, { recursive: true })
  store.close()
  rmSync(join(template, 'matinee.db-shm'), { force: true })
}

async function trainTwice(dataDir: string, store: WriteStore): Promise<void> {
  const jobs = createJobs({
    dataDir,
    store,
    preferences: () => ({ threads: 1, memoryLimitBytes: null, engine: 'simd' }),
    isWritable: () => true,
    onPublished: () => undefined,
    onChange: () => undefined,
    onProblem: () => undefined,
  })
  for (const seed of [1, 2]) {
    const { runId } = jobs.start('mf', { epochs: 2, embeddingSize: 8, seed })
    await new Promise<void>((resolve) => {
      jobs.watch(runId, ({ run }) => void (run.state === 'done' && resolve()))
    })
  }
  await jobs.close()
}

/** Flips some bits, overwrites a stretch, or cuts the end off. */
function damage(path: string, random: RandomStream): void {
  const { size } = statSync(path)
  const kind = random.int(4)
  if (kind === 0) {
    truncateSync(path, random.int(size))
    return
  }
  const bytes = readFileSync(path)
  for (let flips = 1 + random.int(8); flips > 0; flips--) {
    const at = random.int(size)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8))
  }
  if (kind === 1) {
    const from = random.int(size)
    for (let at = from; at < Math.min(size, from + 600); at++) bytes[at] = random.int(256)
  }
  writeFileSync(path, bytes)
}

function copyOf(trial: Trial, template: string): string {
  const dataDir = join(trial.folder(), 'data')
  cpSync(template, dataDir, { recursive: true })
  return dataDir
}

const remove = (dataDir: string): void => rmSync(join(dataDir, '..'), { recursive: true, force: true })

/** What a person does with a database; every answer must be one, or a clear refusal. */
async function damagedDatabase(
  trial: Trial,
  template: string,
  part: 'database' | 'log',
  random: RandomStream,
): Promise<void> {
  const dataDir = copyOf(trial, template)
  const path = join(dataDir, part === 'database' ? 'matinee.db' : 'matinee.db-wal')
  damage(path, random)
  const broken = readFileSync(path)
  trial.count(`damaged ${part}s`)
  let opened = false
  try {
    const store = openStore(dataDir, 'write')
    opened = true
    try {
      useAll(trial, part, store)
    } finally {
      store.close()
    }
    trial.count(`${part}s opened`)
  } catch (error) {
    judge(trial, part, error)
    if (!opened && part === 'database') {
      trial.count('databases refused')
      const now = existsSync(path) ? readFileSync(path) : undefined
      if (now?.equals(broken) !== true) trial.lose(`a refused database was changed or removed: ${String(error)}`)
    }
  }
  remove(dataDir)
  // Many files are opened and closed here without a pause.
  await turn()
}

const CLEAR = new Set(['DATABASE_DAMAGED', 'DATABASE_NEWER', 'STORAGE_FAILED', 'NO_DATA'])

function judge(trial: Trial, part: string, error: unknown): void {
  const code = codeOf(error)
  if (code === undefined || !CLEAR.has(code)) {
    trial.lose(`a damaged ${part}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
  } else if (code === 'DATABASE_DAMAGED' && !/restore/i.test(String(error))) {
    trial.lose(`a damaged ${part} is refused without a word of restoring: ${String(error)}`)
  }
}

function useAll(trial: Trial, part: string, store: WriteStore): void {
  const { read, write } = store
  const query = { text: 'film', ratedOnly: false, sort: 'popular', offset: 0, limit: 100, viewerId: 1 } as const
  const uses: readonly (() => unknown)[] = [
    () => currentDataSet(read),
    () => ratingsNow(read),
    () => moviesByIds(read, popularMovies(read, 50), 1 as never),
    () => searchMovies(read, query as never),
    () => listRuns(read, 10),
    () => servedGenerations(read),
    () => loadDataset(read),
    () => applyStep(write, 21),
  ]
  for (const use of uses) {
    try {
      use()
    } catch (error) {
      judge(trial, part, error)
    }
  }
}

async function damagedGeneration(trial: Trial, template: string, random: RandomStream): Promise<void> {
  const dataDir = copyOf(trial, template)
  const store = openStore(dataDir, 'write')
  try {
    const served = servedGenerations(store.read)[0]?.generation ?? ''
    const parent = join(dataDir, 'models', 'mf')
    const [file = ''] = random.shuffle(readdirSync(join(parent, served)))
    const path = join(parent, served, file)
    if (random.int(10) === 0) rmSync(path)
    else damage(path, random)
    trial.count('damaged generations')
    const isolated: Promise<string>[] = []
    const models = createServedModels({
      dataDir,
      read: store.read,
      onDamaged: (model, generation) => isolated.push(quarantineGeneration({ dataDir, model, generation })),
    })
    await models.refresh()
    const aside = await Promise.all(isolated)
    const status = models.statuses(new Set(), new Map()).mf
    if (status.state !== 'ready') trial.lose(`after damage to ${file} nothing serves: ${JSON.stringify(status)}`)
    else if (status.generation === served) trial.lose(`a damaged ${file} serves`)
    if (aside.length !== 1 || !aside.every((folder) => existsSync(folder)))
      trial.lose(`${file}: not put aside, or removed`)
  } catch (error) {
    trial.lose(`a damaged generation: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
  } finally {
    store.close()
    remove(dataDir)
  }
}

function damagedSnapshot(trial: Trial, template: string, random: RandomStream): void {
  const dataDir = copyOf(trial, template)
  const store = openStore(dataDir, 'write')
  try {
    const folder = join(dataDir, 'snapshots')
    damage(join(folder, readdirSync(folder)[0] ?? ''), random)
    trial.count('damaged snapshots')
    const whole = loadDataset(store.read).hash
    if (loadDataset(store.read, { dataDir, onProblem: () => undefined }).hash !== whole) {
      trial.lose('a damaged snapshot was believed')
    }
    const problems: Error[] = []
    const again = loadDataset(store.read, { dataDir, onProblem: (error) => problems.push(error) })
    if (again.hash !== whole || problems.length > 0) trial.lose('a damaged snapshot was not made anew')
  } catch (error) {
    trial.lose(`a damaged snapshot: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
  } finally {
    store.close()
    remove(dataDir)
  }
}

async function damagedCheckpoint(trial: Trial, template: string, random: RandomStream): Promise<void> {
  const dataDir = copyOf(trial, template)
  const parent = join(dataDir, 'checkpoints', CHECKPOINT.runId)
  const names = readdirSync(parent).toSorted()
  const newest = join(parent, names.at(-1) ?? '')
  const [file = ''] = random.shuffle(readdirSync(newest))
  damage(join(newest, file), random)
  trial.count('damaged checkpoints')
  try {
    const heard: Error[] = []
    const facts = CHECKPOINT
    const { state } = await readCheckpoint({ dataDir, facts, onDamaged: (error) => heard.push(error) })
    if (state?.['weights']?.[0] !== 1) trial.lose(`after damage to ${file} the checkpoint before it is not used`)
    if (heard.length !== 1) trial.lose(`damage to ${file} was not told`)
    if (!hasCheckpoint(dataDir, CHECKPOINT.runId) || readdirSync(parent).length !== names.length) {
      trial.lose('a damaged checkpoint was removed')
    }
  } catch (error) {
    trial.lose(`a damaged checkpoint: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
  }
  remove(dataDir)
}
