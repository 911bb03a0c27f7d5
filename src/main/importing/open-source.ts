import { mkdtempSync, rmSync, statSync, type Stats } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { MatineeError } from '../../contract/errors.ts'
import type { ColumnMap } from '../../contract/importing.ts'
import { editionAmong, missingEdition, SIMULATED_MARKER, type EditionSource } from './edition-source.ts'
import { historyAmong, type HistorySource } from './history-source.ts'
import { isData, recogniseFiles } from './recognise-files.ts'
import { filesOfFolder, type SourceFile } from './source-folder.ts'
import { isZip, unpackZip } from './unpack-zip.ts'

export interface SourceRequest {
  /** A folder, a zip archive or a file. */
  readonly path: string
  /** What a file is called where its path does not say so. */
  readonly name?: string | undefined
  readonly map?: ColumnMap | undefined
  /** Where archives are unpacked, in a folder of their own that ends with the source. */
  readonly scratch: string
  /** Called while an archive is unpacked, with the bytes written and all there will be; may throw to give up. */
  onBytes(done: number, total: number): void
}

/** Something to import, ready to be read. */
export interface OpenSource {
  readonly source: EditionSource | HistorySource
  /** Removes what was unpacked. Idempotent. */
  close(): void
}

/** Folders that archives are unpacked into; those of an import that was killed are removed by the next. */
export const UNPACKED = 'unpacked-'

/**
 * Finds out what a folder, an archive or a file is, by what is in it. Throws IMPORT_SOURCE_UNREADABLE saying what was looked
 * for and what was found, IMPORT_REFUSED for an archive that no program should unpack, INVALID_VALUE for a map that fits no
 * column, and what `onBytes` throws.
 */
export const openSource = async (request: SourceRequest): Promise<OpenSource> => {
  const { path, map } = request
  const status = statusOf(path)
  if (status.isDirectory()) return { source: recognise(path, filesOfFolder(path), map), close: () => undefined }
  if (await isZip(path)) return openArchive(request)
  const file = { name: request.name ?? basename(path), path, bytes: status.size }
  return { source: recogniseFile(file, request), close: () => undefined }
}

/** What a folder's files are, all in all. Throws as `openSource` does. */
export const recognise = (
  label: string,
  files: readonly SourceFile[],
  map?: ColumnMap,
): EditionSource | HistorySource => {
  const known = recogniseFiles(files)
  const marker = files.some(({ name }) => name === SIMULATED_MARKER)
  const edition = map === undefined ? editionAmong(label, known, marker) : undefined
  if (edition !== undefined) return edition
  const parts = known.some(({ kind }) => kind?.format.startsWith('movielens-') && kind.format !== 'movielens-org')
  return (parts ? undefined : historyAmong(label, known, map)) ?? missingEdition(label, known)
}

/** A file of an edition stands for the folder it is in. */
const recogniseFile = (file: SourceFile, { path, name, map }: SourceRequest): EditionSource | HistorySource => {
  const [known] = recogniseFiles([{ ...file, name: isData(file.name) ? file.name : `${file.name}.txt` }])
  const format = map === undefined ? known?.kind?.format : 'csv'
  const isPart = format?.startsWith('movielens-') === true && format !== 'movielens-org'
  if (!isPart) return recognise(name ?? path, [file], map)
  const folder = dirname(path)
  return recognise(
    folder,
    filesOfFolder(folder).filter(({ name }) => !name.includes('/')),
  )
}

const openArchive = async ({ path, name, map, scratch, onBytes }: SourceRequest): Promise<OpenSource> => {
  const into = mkdtempSync(join(scratch, UNPACKED))
  const close = (): void => rmSync(into, { recursive: true, force: true })
  try {
    const wants = (entry: string): boolean => isData(entry) || entry.endsWith(SIMULATED_MARKER)
    const { files } = await unpackZip({ archive: path, into, wants, onBytes })
    return { source: recognise(name ?? path, withoutCommonFolder(files), map), close }
  } catch (error) {
    close()
    throw error
  }
}

/** "ml-latest-small/movies.csv" to "movies.csv", where all lie in one folder. */
const withoutCommonFolder = (files: readonly SourceFile[]): SourceFile[] => {
  const folders = new Set(files.map(({ name }) => name.slice(0, name.indexOf('/') + 1)))
  const [folder = ''] = folders
  return folders.size === 1 ? files.map((file) => ({ ...file, name: file.name.slice(folder.length) })) : [...files]
}

const statusOf = (path: string): Stats => {
  const status = statSync(path, { throwIfNoEntry: false })
  if (status !== undefined && (status.isDirectory() || status.isFile())) return status
  const reason = status === undefined ? 'it does not exist' : 'it is neither a folder nor a file'
  throw new MatineeError(
    'IMPORT_SOURCE_UNREADABLE',
    `${path} cannot be imported: ${reason}. Give a folder, a zip archive or a file.`,
    { path, reason },
  )
}
