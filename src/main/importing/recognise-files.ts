import { readHead } from './file-head.ts'
import { kindOf, type FileKind } from './file-kind.ts'
import type { SourceFile } from './source-folder.ts'

/** A file, and what it is. */
export interface KnownFile {
  readonly file: SourceFile
  readonly kind: FileKind | undefined
  /** How it begins, for people; or why it cannot be read. */
  readonly described: string
}

/** Endings of files that are data of one of the formats; of any other nothing can be made. */
const DATA = /\.(csv|tsv|txt|dat|json|data|item|user)$/i

/** Kept aside by Letterboxd: deleted things and, in the profile, an e-mail address. Or left behind by macOS. */
const NOT_OURS = /(^|\/)(deleted|orphaned|__macosx)\/|(^|\/)(profile\.csv|readme[^/]*|\.[^/]*)$/i

/** Whether a file of this name is worth opening. */
export const isData = (name: string): boolean => DATA.test(name) && !NOT_OURS.test(name)

/** Looks into every file that may be of use. Throws IMPORT_SOURCE_UNREADABLE. */
export const recogniseFiles = (files: readonly SourceFile[]): KnownFile[] =>
  files.filter(({ name }) => isData(name)).map(recogniseFile)

const recogniseFile = (file: SourceFile): KnownFile => {
  const head = readHead(file.path)
  if ('reason' in head) return { file, kind: undefined, described: head.reason }
  const [first = ''] = head.lines
  return { file, kind: kindOf(file.name, head.lines), described: `begins with ${JSON.stringify(first.slice(0, 60))}` }
}
