import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readGeneration, writeGeneration } from '../../src/main/artefacts/index.ts'
import { createBackup } from '../../src/main/backup/create-backup.ts'
import { loadDataset } from '../../src/main/dataset/index.ts'
import { startImport } from '../../src/main/importing/index.ts'
import { reader } from '../../src/main/store/handles.ts'
import { acquireWriterLock, currentDataSet, openStore, type WriteStore } from '../../src/main/store/index.ts'
import { runChild } from './child.ts'
import { writeEdition } from './editions.ts'
import { codeOf, type Trial, type Verify } from './harness.ts'
import { applyStep, FILMS, ratingsAfter, ratingsNow } from './rating-steps.ts'

const PAGE = 4096
const DISK_BYTES = 24 * 1024 * 1024
const STEPS_BEFORE = 30
const STEPS_WATCHED = 8

export const verifyDisk: Verify = async (trial) => {
  const edition = trial.folder()
  writeEdition(edition, FILMS, 40)
  const template = trial.folder()
  const store = openStore(template, 'write')
  await startImport({ dataDir: template, path: edition, now: 1 }).done
  for (let step = 0; step < STEPS_BEFORE; step++) applyStep(store.write, step)
  store.close()
  await onSmallDisk(trial, template, edition)
  await onFailingCalls(trial, template)
}

/** A disk of its own in memory, which can be filled to the page and made read-only. Needs root; told when it cannot be. */
async function onSmallDisk(trial: Trial, template: string, edition: string): Promise<void> {
  const disk = trial.folder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk])
  if (mounted.status !== 0) {
    trial.skip(`a full disk and a read-only one: only root may make a small disk (${String(mounted.stderr).trim()})`)
    return
  }
  try {
    for (const operation of operations(edition)) await fillUp(trial, template, disk, operation)
    await readOnly(trial, template, disk)
  } finally {
    spawnSync('umount', [disk])
  }
}

interface Operation {
  readonly name: string
  /** Free pages to try: none, one, two ..., or every so many. */
  readonly stride: (quick: boolean) => number
  run(dataDir: string, store: WriteStore): unknown
  /** Whether what it was to do is there. */
  isDone(dataDir: string, store: WriteStore): boolean | Promise<boolean>
}

const GENERATION_FACTS = {
  appVersion: '0',
  runId: 'r',
  seed: 1,
  settings: {},
  dataSetId: 1,
  dataHash: 'h',
  metrics: {},
  engine: { name: 'simd', relaxedSimd: false, threads: 1 },
} as const

async function writeModel(dataDir: string): Promise<void> {
  const tensors = { weights: { shape: [20_000], data: new Float32Array(20_000) } }
  await writeGeneration({ dataDir, model: 'mf', createdAt: 1, tensors, facts: GENERATION_FACTS })
}

const operations = (edition: string): readonly Operation[] => [
  {
    name: 'rating',
    stride: () => 1,
    run: (_, { write }) => applyStep(write, STEPS_BEFORE),
    isDone: (_, { read }) => ratingsNow(read) === ratingsAfter(STEPS_BEFORE + 1),
  },
  {
    name: 'import',
    stride: (quick) => (quick ? 40 : 1),
    run: async (dataDir) => startImport({ dataDir, path: edition, now: 2 }).done,
    isDone: (_, { read }) => currentDataSet(read)?.importedAt === 2,
  },
  {
    name: 'publish',
    stride: (quick) => (quick ? 8 : 1),
    run: writeModel,
    isDone: async (dataDir) => {
      const folder = join(dataDir, 'models', 'mf')
      const [generation] = existsSync(folder) ? readdirSync(folder) : []
      if (generation === undefined) return false
      await readGeneration({ dataDir, model: 'mf', generation })
      return true
    },
  },
  {
    name: 'snapshot',
    stride: () => 1,
    run: (dataDir, { read }) => {
      const failed: Error[] = []
      loadDataset(read, { dataDir, onProblem: (error) => failed.push(error) })
      if (failed.length > 0) throw new NoSnapshot()
    },
    isDone: (dataDir) => existsSync(join(dataDir, 'snapshots')) && readdirSync(join(dataDir, 'snapshots')).length === 1,
  },
  {
    name: 'backup',
    stride: (quick) => (quick ? 40 : 2),
    run: async (dataDir) => {
      const to = join(dataDir, '..', 'backup.zip')
      const watcher = { onProgress: () => undefined, isCancelled: () => false }
      await createBackup({ dataDir, to, now: 1, appVersion: '0', force: false }, watcher)
    },
    isDone: (dataDir) => existsSync(join(dataDir, '..', 'backup.zip')),
  },
]

/** A load goes on without a snapshot, so that it could not be made is told, not thrown. */
class NoSnapshot extends Error {}

/** Does the same work with so many pages free, more and more of them, until it succeeds. */
async function fillUp(trial: Trial, template: string, disk: string, operation: Operation): Promise<void> {
  const { name, stride, run, isDone } = operation
  for (let pages = 0; ; pages += stride(trial.quick)) {
    for (const entry of readdirSync(disk)) rmSync(join(disk, entry), { recursive: true, force: true })
    const dataDir = join(disk, 'data')
    cpSync(template, dataDir, { recursive: true })
    const store = openStore(dataDir, 'write')
    try {
      const before = ratingsNow(store.read)
      leaveFree(disk, pages)
      const failed = await failureOf(() => run(dataDir, store))
      if (failed === undefined) {
        if (!(await isDone(dataDir, store))) trial.lose(`${name} with ${pages} pages free: said to be done and is not`)
        return
      }
      trial.count(`full-disk points of ${name}`)
      const isClear = failed instanceof NoSnapshot || codeOf(failed) === 'STORAGE_FAILED'
      if (!isClear) trial.lose(`${name} with ${pages} pages free: ${String(failed)}`)
      if (await isDone(dataDir, store)) trial.lose(`${name} with ${pages} pages free: failed and was done all the same`)
      if (ratingsNow(store.read) !== before) trial.lose(`${name} with ${pages} pages free: the ratings changed`)
      rmSync(join(disk, 'ballast'))
      const again = await failureOf(() => run(dataDir, store))
      if (again !== undefined || !(await isDone(dataDir, store))) {
        trial.lose(`${name} with ${pages} pages free: does not work when there is room again (${String(again)})`)
      }
      const found = reader(store.read).query<[], string>('PRAGMA integrity_check', 'value').get()
      if (found !== 'ok') trial.lose(`${name} with ${pages} pages free: ${found}`)
    } finally {
      store.close()
    }
    if (pages * PAGE > DISK_BYTES) {
      trial.lose(`${name}: does not work on an empty disk`)
      return
    }
  }
}

function leaveFree(disk: string, pages: number): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - pages * PAGE)))
}

async function failureOf(work: () => unknown): Promise<Error | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function readOnly(trial: Trial, template: string, disk: string): Promise<void> {
  for (const entry of readdirSync(disk)) rmSync(join(disk, entry), { recursive: true, force: true })
  const dataDir = join(disk, 'data')
  cpSync(template, dataDir, { recursive: true })
  const remount = (how: string): void => void spawnSync('mount', ['-o', `remount,${how}`, disk])
  const attempts: Readonly<Record<string, () => unknown>> = {
    'taking the lock': () => acquireWriterLock(dataDir).release(),
    'opening to write': () => openStore(dataDir, 'write').close(),
    'making a data folder': () => openStore(join(disk, 'another'), 'write').close(),
    'publishing a model': async () => writeModel(dataDir),
  }
  remount('ro')
  for (const [what, attempt] of Object.entries(attempts)) {
    trial.count('read-only points')
    const failed = await failureOf(attempt)
    if (codeOf(failed) !== 'STORAGE_FAILED') trial.lose(`${what} on a read-only disk: ${String(failed)}`)
  }
  remount('rw')
  const store = openStore(dataDir, 'write')
  applyStep(store.write, STEPS_BEFORE)
  if (ratingsNow(store.read) !== ratingsAfter(STEPS_BEFORE + 1)) trial.lose('read-only: not as before once writable')
  store.close()
}

const FAULTS = [
  ['fdatasync,fsync', 'EIO'],
  ['pwrite64', 'EIO'],
  ['pwrite64', 'ENOSPC'],
] as const

/** The n-th call of a kind fails, as strace makes it: whatever was acknowledged before stays, and all goes on afterwards. */
async function onFailingCalls(trial: Trial, template: string): Promise<void> {
  if (spawnSync('strace', ['-V']).error !== undefined) {
    trial.skip('failing system calls: strace is not installed')
    return
  }
  for (const [calls, error] of FAULTS) {
    for (let nth = 1; nth <= (trial.quick ? 1 : 40); nth++) {
      const dataDir = join(trial.folder(), 'data')
      mkdirSync(dataDir)
      cpSync(template, dataDir, { recursive: true })
      const inject = `inject=${calls}:error=${error}:when=${nth}`
      const prefix = ['strace', '-f', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', inject]
      const steps = [`${STEPS_BEFORE}`, `${STEPS_BEFORE + STEPS_WATCHED}`]
      const { lines, code, errors } = await runChild(['disk-child.ts', dataDir, ...steps], { prefix })
      if (code === null || errors.includes('strace:')) {
        trial.skip(`failing system calls: strace does not work here (${errors.trim().slice(0, 200)})`)
        return
      }
      trial.count('injected faults')
      for (const line of lines.filter((said) => said.startsWith('unclear '))) trial.lose(`${inject}: ${line}`)
      trial.count('faults felt', lines.filter((line) => line.startsWith('failed ')).length)
      const store = openStore(dataDir, 'write')
      const now = ratingsNow(store.read)
      store.close()
      if (!lines.includes('opened')) trial.lose(`${inject}: did not work again: ${lines.join('; ')}`)
      else if (now !== ratingsAfter(STEPS_BEFORE + STEPS_WATCHED)) trial.lose(`${inject}: not what was acknowledged`)
    }
  }
}
