import { readdirSync, statSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import { MatineeError } from '../../contract/errors.ts'

export interface SourceFile {
  /** Name within the source, folders separated by `/`, as reports show it. */
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** Editions and exports lie flat, or one folder deeper; lists of Letterboxd one more. */
const MAX_DEPTH = 3
/** More files than this is not a data set's folder, but somebody's disk. */
const MAX_FILES = 5000

/** The files of a folder and of those in it, by name; links to folders are not followed. Throws IMPORT_SOURCE_UNREADABLE. */
export const filesOfFolder = (folder: string): SourceFile[] => {
  const files: SourceFile[] = []
  const visit = (inside: string, depth: number): void => {
    for (const entry of entriesOf(join(folder, inside))) {
      const name = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.isDirectory()) {
        if (depth < MAX_DEPTH && !entry.name.startsWith('.')) visit(name, depth + 1)
      } else {
        const path = join(folder, name)
        const status = statSync(path, { throwIfNoEntry: false })
        if (status?.isFile()) files.push({ name, path, bytes: status.size })
      }
      if (files.length >= MAX_FILES) return
    }
  }
  visit('', 1)
  return files
}

const entriesOf = (folder: string): Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MatineeError(
      'IMPORT_SOURCE_UNREADABLE',
      `The folder ${folder} cannot be read (${reason}). Give a folder, a zip archive or a file.`,
      { path: folder, reason },
      { cause },
    )
  }
}
