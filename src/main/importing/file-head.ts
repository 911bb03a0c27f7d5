import { FileWindow } from './file-window.ts'

/** As much of a file as its kind shows in. */
const HEAD_BYTES = 65_536

/** The beginning of a text file. */
export interface FileHead {
  /** Whole lines without their ends, the first without a byte-order mark; bytes as Latin-1, which is enough to tell. */
  readonly lines: readonly string[]
}

/** The first lines of a file, or why it is no text that can be read. Throws IMPORT_SOURCE_UNREADABLE. */
export const readHead = (path: string): FileHead | { readonly reason: string } => {
  const window = new FileWindow(path, () => undefined, HEAD_BYTES)
  try {
    window.fill()
    return headOf(window.bytes.subarray(0, window.end), window.end < HEAD_BYTES)
  } finally {
    window.close()
  }
}

/** `isWhole`: there is nothing behind these bytes. */
export const headOf = (bytes: Buffer, isWhole: boolean): FileHead | { readonly reason: string } => {
  if (bytes.length === 0) return { reason: 'is empty' }
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const newline = bytes.indexOf(10)
  if (utf16 || bytes.subarray(0, newline === -1 ? bytes.length : newline + 1).includes(0)) {
    return { reason: 'is UTF-16 or not text at all; save it as UTF-8' }
  }
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const lines = bytes.toString('latin1', mark).split(/\r?\n/)
  if (!isWhole && lines.length > 1) lines.pop()
  return { lines }
}
