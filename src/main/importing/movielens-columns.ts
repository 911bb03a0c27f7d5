import { FileWindow } from './file-window.ts'

export const MOVIELENS_COLUMNS = {
  movies: ['movieId', 'title', 'genres'],
  ratings: ['userId', 'movieId', 'rating', 'timestamp'],
  tags: ['userId', 'movieId', 'tag', 'timestamp'],
  links: ['movieId', 'imdbId', 'tmdbId'],
} as const

export type MovieLensFile = keyof typeof MOVIELENS_COLUMNS

/** A header longer than this is none. */
const MAX_HEADER_BYTES = 4096

/** Which of the four files a header line announces; case, quotes and spaces around the names do not matter. */
export const fileOfHeader = (header: string): MovieLensFile | undefined => {
  const found = header
    .split(',')
    .map((name) => name.trim().replaceAll('"', '').toLowerCase())
    .join()
  return FILES.find((file) => MOVIELENS_COLUMNS[file].join().toLowerCase() === found)
}

const FILES: readonly MovieLensFile[] = ['movies', 'ratings', 'tags', 'links']

/** The first line of a text file without a byte-order mark, or why it has none that can be read. */
export const readHeader = (path: string): string | { readonly reason: string } => {
  const window = new FileWindow(path, () => undefined, MAX_HEADER_BYTES)
  try {
    window.fill()
    return headerOf(window.bytes.subarray(0, window.end))
  } finally {
    window.close()
  }
}

const headerOf = (bytes: Buffer): string | { readonly reason: string } => {
  if (bytes.length === 0) return { reason: 'is empty' }
  const newline = bytes.indexOf(10)
  const length = newline === -1 ? bytes.length : newline + 1
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (utf16 || bytes.subarray(0, length).includes(0)) {
    return { reason: 'is UTF-16 or not text at all; save it as UTF-8' }
  }
  if (newline === -1 && bytes.length === MAX_HEADER_BYTES) return { reason: 'has no header line' }
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  return bytes.toString('utf8', mark, length).trim()
}
