import type { FileWindow } from './file-window.ts'

/** Passes over a byte-order mark at the beginning of a file. */
export const skipMark = (window: FileWindow): void => {
  const { bytes, start, end } = window
  if (end - start >= 3 && bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) {
    window.start += 3
  }
}
