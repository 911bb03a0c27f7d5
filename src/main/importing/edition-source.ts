import { MatineeError } from '../../contract/errors.ts'
import type { ImportSkip } from '../../contract/importing.ts'
import type { KnownFile } from './recognise-files.ts'
import type { SourceFile } from './source-folder.ts'

/** How the files of an edition are written. */
export type EditionLayout = 'csv' | 'dat' | '100k'

/** Files recognised as an edition of MovieLens. */
export interface EditionSource {
  readonly kind: 'edition'
  /** Where it came from, for people. */
  readonly folder: string
  readonly edition: 'ml-latest' | 'ml-10m' | 'ml-1m' | 'ml-100k' | 'matinee-demo'
  readonly layout: EditionLayout
  /** The viewers are invented, not people: the generator leaves a marker file. */
  readonly simulated: boolean
  readonly movies: SourceFile
  readonly ratings: SourceFile
  readonly links: SourceFile | undefined
  readonly tags: SourceFile | undefined
  readonly skipped: readonly ImportSkip[]
}

/** The generator's marker. */
export const SIMULATED_MARKER = 'simulated.json'

type Format = 'movielens-csv' | 'movielens-dat' | 'movielens-100k'

/** What a layout's files are usually called, and what they are said to hold when they are missing. */
const LAYOUTS: readonly {
  readonly format: Format
  readonly layout: EditionLayout
  readonly movies: readonly [name: string, described: string]
  readonly ratings: readonly [name: string, described: string]
}[] = [
  {
    format: 'movielens-csv',
    layout: 'csv',
    movies: ['movies.csv', 'movies.csv with the header movieId,title,genres'],
    ratings: ['ratings.csv', 'ratings.csv with the header userId,movieId,rating,timestamp'],
  },
  {
    format: 'movielens-dat',
    layout: 'dat',
    movies: ['movies.dat', 'movies.dat with lines of id::title::genres'],
    ratings: ['ratings.dat', 'ratings.dat with lines of viewer::film::rating::time'],
  },
  {
    format: 'movielens-100k',
    layout: '100k',
    movies: ['u.item', 'u.item with 24 fields between bars'],
    ratings: ['u.data', 'u.data with viewer, film, rating and time between tabs'],
  },
]

/** Why a part of an edition is not read. */
const UNUSED: Readonly<Record<string, string>> = {
  'genome-scores': 'the relevance of tags is not used',
  'genome-tags': 'the relevance of tags is not used',
  users: 'age, gender, occupation and postal code are not used',
  ratings: 'a part of the ratings again, for experiments with fixed folds',
}

/** The edition among files that are known, or undefined when they hold none. */
export const editionAmong = (
  label: string,
  files: readonly KnownFile[],
  marker: boolean,
): EditionSource | undefined => {
  const layout = LAYOUTS.find(
    ({ format }) => partsOf(files, format, 'movies').length > 0 && partsOf(files, format, 'ratings').length > 0,
  )
  if (layout === undefined) return undefined
  const { format, movies, ratings } = layout
  const pick = (part: string, usual: string): SourceFile | undefined => {
    const all = partsOf(files, format, part)
    const named = all.find(({ file }) => baseName(file.name) === usual)
    // Of several without the usual name the largest is the whole.
    return (named ?? all.toSorted((a, b) => b.file.bytes - a.file.bytes)[0])?.file
  }
  const chosen = {
    movies: pick('movies', movies[0]),
    ratings: pick('ratings', ratings[0]),
    links: pick('links', 'links.csv'),
    tags: pick('tags', format === 'movielens-csv' ? 'tags.csv' : 'tags.dat'),
  }
  if (chosen.movies === undefined || chosen.ratings === undefined) return undefined
  const used = new Set(Object.values(chosen))
  return {
    ...chosen,
    movies: chosen.movies,
    ratings: chosen.ratings,
    kind: 'edition',
    folder: label,
    edition: editionName(layout.layout, files, marker),
    layout: layout.layout,
    simulated: marker,
    skipped: files.filter(({ file }) => !used.has(file)).flatMap(skipOf),
  }
}

const partsOf = (files: readonly KnownFile[], format: Format, part: string): readonly KnownFile[] =>
  files.filter(({ kind }) => kind?.format === format && kind.part === part)

const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1).toLowerCase()

const editionName = (layout: EditionLayout, files: readonly KnownFile[], marker: boolean): EditionSource['edition'] => {
  if (marker) return 'matinee-demo'
  if (layout === 'csv') return 'ml-latest'
  if (layout === '100k') return 'ml-100k'
  // 10M has tags and no viewers' particulars, 1M the other way round.
  return partsOf(files, 'movielens-dat', 'users').length > 0 ? 'ml-1m' : 'ml-10m'
}

const skipOf = ({ file, kind }: KnownFile): ImportSkip[] => {
  const reason = kind?.format.startsWith('movielens') ? UNUSED[kind.part] : undefined
  return reason === undefined ? [] : [{ file: file.name, reason, rows: null }]
}

/** Says what is missing of an edition, and what was found. Throws IMPORT_SOURCE_UNREADABLE. */
export const missingEdition = (label: string, files: readonly KnownFile[]): never => {
  const layout = LAYOUTS.find(({ format }) => files.some(({ kind }) => kind?.format === format)) ?? LAYOUTS[0]
  const hasMovies = layout !== undefined && partsOf(files, layout.format, 'movies').length > 0
  const [, wanted] = (hasMovies ? layout.ratings : layout?.movies) ?? ['', 'file of MovieLens']
  const others = files.filter(({ kind }) => kind === undefined || kind.format === 'csv')
  const shownFiles = others.slice(0, 5).map(({ file, described }) => `${file.name} ${described}`)
  const seen = others.length === 0 ? 'No other file of data is there.' : `Also there: ${shownFiles.join('; ')}.`
  const reason = `no ${wanted}`
  throw new MatineeError(
    'IMPORT_SOURCE_UNREADABLE',
    `${label} holds ${reason}. ${seen} Give a MovieLens edition (100K, 1M, 10M, 20M, 25M, 32M, latest) or the export of ` +
      'Letterboxd, IMDb, Trakt or movielens.org: a folder, a zip archive or a file.',
    { path: label, reason },
  )
}
