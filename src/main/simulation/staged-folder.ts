import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { MatineeError } from '../../contract/index.ts'

/** The files of a generated data set; a folder with only these, the marker among them, is ours to replace. */
export const FILES = ['README.txt', 'links.csv', 'movies.csv', 'ratings.csv', 'simulated.json', 'tags.csv'] as const
export const MARKER = 'simulated.json'

/**
 * Makes the folder `outDir` whole or not at all: `write` fills a temporary folder beside it, which is renamed when
 * `write` is done and removed when it throws. `outDir` may be missing, empty, or an earlier data set of ours, which is
 * replaced. Throws INVALID_VALUE (field `out`) when anything else is there, STORAGE_FAILED when the disk fails.
 */
export const writeStaged = async <T>(outDir: string, write: (folder: string) => Promise<T>): Promise<T> => {
  const target = resolve(outDir)
  try {
    await refuseForeign(target)
    const stage = join(dirname(target), `.${basename(target)}-unfinished-${process.pid}`)
    // What a killed process with the same number may have left.
    await rm(stage, { recursive: true, force: true })
    await mkdir(stage, { recursive: true })
    try {
      const result = await write(stage)
      // Between the two steps there is no data set at all, but never half of one.
      await rm(target, { recursive: true, force: true })
      await rename(stage, target)
      return result
    } catch (error) {
      await rm(stage, { recursive: true, force: true })
      throw error
    }
  } catch (error) {
    throw asMatineeError(error, target)
  }
}

const refuseForeign = async (target: string): Promise<void> => {
  const names = await readdir(target).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
  if (names.length === 0) return
  const ours = new Set<string>(FILES)
  if (names.every((name) => ours.has(name)) && (await isMarked(join(target, MARKER)))) return
  const reason = 'the folder is not empty and holds no generated data set'
  throw new MatineeError(
    'INVALID_VALUE',
    `${target} holds files of yours, so nothing was written. Choose an empty or a new folder.`,
    { field: 'out', reason },
  )
}

const isMarked = async (path: string): Promise<boolean> => {
  try {
    const marker: unknown = JSON.parse(await readFile(path, 'utf8'))
    return typeof marker === 'object' && marker !== null && 'generator' in marker && marker.generator === 'matinee'
  } catch {
    // No marker, or not one of ours: then the folder is not ours to replace.
    return false
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

const asMatineeError = (error: unknown, path: string): unknown => {
  if (error instanceof MatineeError) return error
  const code = codeOf(error)
  if (typeof code !== 'string' || !(error instanceof Error)) return error
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    const reason = 'there is a file in its place'
    return new MatineeError('INVALID_VALUE', `${path} cannot be a folder: ${reason}. Choose another.`, {
      field: 'out',
      reason,
    })
  }
  const message = `The data set could not be written to ${path}: ${error.message}. Nothing was left behind.`
  return new MatineeError('STORAGE_FAILED', message, { path, reason: code }, { cause: error })
}
