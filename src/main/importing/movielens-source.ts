import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { MatineeError } from '../../contract/errors.ts'
import { fileOfHeader, readHeader, type MovieLensFile } from './csv-header.ts'

export interface SourceFile {
  /** Name within the folder, as reports show it. */
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** A folder recognised as a MovieLens CSV edition. */
export interface MovieLensSource {
  readonly folder: string
  readonly edition: 'ml-latest' | 'matinee-demo'
  /** The viewers are invented, not people: the generator leaves a marker file. */
  readonly simulated: boolean
  readonly movies: SourceFile
  readonly ratings: SourceFile
  readonly links: SourceFile | undefined
  readonly tags: SourceFile | undefined
}

/** The generator's marker. */
const SIMULATED_MARKER = 'simulated.json'

/** More CSV files than this is not a data set's folder. */
const MAX_FILES = 200

/**
 * Looks for the four files of a MovieLens CSV edition in a folder and knows them by their header lines; where two have
 * the same header, the usual name decides. `links` and `tags` may be missing. Throws IMPORT_SOURCE_UNREADABLE saying
 * what was looked for and what was found.
 */
export const recogniseMovieLens = (folder: string): MovieLensSource => {
  const found = new Map<MovieLensFile, SourceFile>()
  const others: string[] = []
  for (const name of csvNames(folder)) {
    const { kind, file, reason } = inspect(folder, name)
    if (kind === undefined) others.push(`${name} ${reason}`)
    else if (!found.has(kind) || name.toLowerCase() === `${kind}.csv`) found.set(kind, file)
  }
  const simulated = existsSync(join(folder, SIMULATED_MARKER))
  return {
    folder,
    edition: simulated ? 'matinee-demo' : 'ml-latest',
    simulated,
    movies: found.get('movies') ?? missing(folder, 'movies.csv with the header movieId,title,genres', others),
    ratings:
      found.get('ratings') ?? missing(folder, 'ratings.csv with the header userId,movieId,rating,timestamp', others),
    links: found.get('links'),
    tags: found.get('tags'),
  }
}

const csvNames = (folder: string): string[] => {
  try {
    const names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && entry.name.toLowerCase().endsWith('.csv'))
      .map((entry) => entry.name)
    return names.toSorted().slice(0, MAX_FILES)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MatineeError(
      'IMPORT_SOURCE_UNREADABLE',
      `The folder ${folder} cannot be read (${reason}). Give the unpacked folder of a MovieLens edition.`,
      { path: folder, reason },
      { cause },
    )
  }
}

interface Inspection {
  readonly kind: MovieLensFile | undefined
  readonly file: SourceFile
  readonly reason: string
}

const inspect = (folder: string, name: string): Inspection => {
  const path = join(folder, name)
  const status = statSync(path, { throwIfNoEntry: false })
  const file = { name, path, bytes: status?.size ?? 0 }
  if (!status?.isFile()) return { kind: undefined, file, reason: 'is not a file' }
  const header = readHeader(path)
  if (typeof header !== 'string') return { kind: undefined, file, reason: header.reason }
  return { kind: fileOfHeader(header), file, reason: `begins with ${JSON.stringify(header.slice(0, 60))}` }
}

const missing = (folder: string, wanted: string, others: readonly string[]): never => {
  const seen = others.length === 0 ? 'No other CSV file is there.' : `Also there: ${others.slice(0, 5).join('; ')}.`
  const reason = `no ${wanted}`
  throw new MatineeError(
    'IMPORT_SOURCE_UNREADABLE',
    `${folder} holds ${reason}. ${seen} Give the unpacked folder of a MovieLens edition (latest-small, 25M, 32M ...).`,
    { path: folder, reason },
  )
}
