import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { MatineeError } from '../../contract/errors.ts'
import { syncFolderNow } from '../durable-files.ts'
import { isExchanged } from './folder-contents.ts'

/**
 * What is under way. `waiting`: the new contents are complete and verified, nothing has moved. `swapping`: the old
 * contents leave, then the new ones come; from here on there is only forwards.
 */
const journalSchema = z.strictObject({
  version: z.literal(1),
  phase: z.enum(['waiting', 'swapping']),
  /** Names the folder the old contents are put aside in. */
  stamp: z.string().regex(/^\d{8}T\d{6}Z$/),
  takeOut: z.array(z.string()),
  putIn: z.array(z.string()),
})
type Journal = z.output<typeof journalSchema>

const folderOf = (dataDir: string): string => join(dataDir, 'restore')
const journalPath = (dataDir: string): string => join(folderOf(dataDir), 'journal.json')

/** Where new contents are made ready, laid out as a data folder. */
export const stagingFolder = (dataDir: string): string => join(folderOf(dataDir), 'new')

/** Where the contents are that were exchanged: a data folder of its own, until the next exchange. */
const asideFolder = (dataDir: string, stamp: string): string => join(dataDir, 'replaced', stamp)

/**
 * Asks that the data folder's contents be exchanged for those of its staging folder, which are complete and on disk. It
 * is done by whoever takes the writer lock next, or by `finishExchange`. `now` in milliseconds since 1970. Throws STORAGE_FAILED.
 */
export const requestExchange = (dataDir: string, now: number): void => {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  guarded(dataDir, () => writeJournal(dataDir, { version: 1, phase: 'waiting', stamp, takeOut: [], putIn: [] }))
}

/** Takes a request back; false when there was none, or when it is too late. */
export const withdrawExchange = (dataDir: string): boolean =>
  guarded(dataDir, () => {
    if (readJournal(dataDir)?.phase !== 'waiting') return false
    rmSync(journalPath(dataDir))
    syncFolderNow(folderOf(dataDir))
    rmSync(folderOf(dataDir), { recursive: true, force: true })
    return true
  })

/** True while a request waits for the next start. */
export const isExchangeWaiting = (dataDir: string): boolean => readJournal(dataDir)?.phase === 'waiting'

/**
 * Exchanges the contents when that was asked for, by renames within the data folder. Killed anywhere, it is begun or gone
 * on with at the next call, so that what is opened afterwards is the old contents whole or the new ones whole. Returns
 * the folder the old ones were put aside in; undefined when nothing was asked for. The caller holds the writer lock and
 * has no database open. `onStep` hears of each step that is about to be taken. Throws STORAGE_FAILED.
 */
export const finishExchange = (
  dataDir: string,
  onStep: (step: string) => void = () => undefined,
): string | undefined => {
  if (!existsSync(folderOf(dataDir))) return undefined
  return guarded(dataDir, () => {
    const asked = readJournal(dataDir)
    if (asked) swap(dataDir, asked.phase === 'waiting' ? beginSwapping(dataDir, asked, onStep) : asked, onStep)
    onStep('tidy up')
    rmSync(folderOf(dataDir), { recursive: true, force: true })
    if (!asked) return undefined
    forgetEarlier(dataDir, asked.stamp)
    return asideFolder(dataDir, asked.stamp)
  })
}

const beginSwapping = (dataDir: string, asked: Journal, onStep: (step: string) => void): Journal => {
  const putIn = readdirSync(stagingFolder(dataDir)).filter(isExchanged).toSorted()
  const takeOut = readdirSync(dataDir).filter(isExchanged).toSorted()
  const journal: Journal = { ...asked, phase: 'swapping', takeOut, putIn }
  onStep('begin')
  writeJournal(dataDir, journal)
  return journal
}

const swap = (dataDir: string, { stamp, takeOut, putIn }: Journal, onStep: (step: string) => void): void => {
  const aside = asideFolder(dataDir, stamp)
  const staged = stagingFolder(dataDir)
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  const move = (from: string, to: string, name: string): void => {
    // Where it has arrived it was moved before a kill: what stands at its old place now is the other one.
    if (existsSync(join(to, name)) || !existsSync(join(from, name))) return
    onStep(`${from === dataDir ? 'take out' : 'put in'} ${name}`)
    renameSync(join(from, name), join(to, name))
  }
  for (const name of takeOut) move(dataDir, aside, name)
  for (const folder of [aside, join(dataDir, 'replaced'), dataDir]) syncFolderNow(folder)
  for (const name of putIn) move(staged, dataDir, name)
  for (const folder of [staged, dataDir]) syncFolderNow(folder)
  onStep('end')
  rmSync(journalPath(dataDir))
  syncFolderNow(folderOf(dataDir))
}

const forgetEarlier = (dataDir: string, stamp: string): void => {
  const replaced = join(dataDir, 'replaced')
  for (const name of readdirSync(replaced)) {
    if (name !== stamp) rmSync(join(replaced, name), { recursive: true, force: true })
  }
}

/** Throws STORAGE_FAILED while the folder holds something of the old contents and something of the new. */
export const refuseWhileSwapping = (dataDir: string): void => {
  if (!existsSync(journalPath(dataDir)) || readJournal(dataDir)?.phase !== 'swapping') return
  const reason = 'a restore was interrupted'
  throw new MatineeError(
    'STORAGE_FAILED',
    `The data folder ${dataDir} cannot be read now: ${reason}, or is at work. Start Matinee on it: that ends the restore.`,
    { path: dataDir, reason },
  )
}

const readJournal = (dataDir: string): Journal | undefined => {
  const path = journalPath(dataDir)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const parsed = journalSchema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const reason = `${path} is not the journal of a restore that this Matinee knows`
  throw new MatineeError(
    'STORAGE_FAILED',
    `The data folder was left in the middle of a restore, and ${reason}. Nothing was touched. Use the version that began it.`,
    { path, reason },
  )
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** On disk, whole, when it returns; until then the earlier one holds. */
const writeJournal = (dataDir: string, journal: Journal): void => {
  const path = journalPath(dataDir)
  const file = openSync(`${path}.new`, 'w', 0o600)
  try {
    writeSync(file, JSON.stringify(journal))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
  syncFolderNow(folderOf(dataDir))
}

const guarded = <T>(dataDir: string, work: () => T): T => {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof MatineeError || !(cause instanceof Error) || !('code' in cause)) throw cause
    throw new MatineeError(
      'STORAGE_FAILED',
      `The restore into ${dataDir} could not go on (${cause.message}). Nothing is lost: make room or allow access, then ` +
        'start Matinee again, and it ends the restore.',
      { path: dataDir, reason: cause.message },
      { cause },
    )
  }
}
