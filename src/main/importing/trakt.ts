import { z } from 'zod'
import type { EpochSeconds } from '../../contract/ids.ts'
import type { FilmIdentity } from '../store/index.ts'
import { isFault, readFilm, readMoment, say, type HistoryReading, type Said } from './history-reading.ts'
import { scanElements } from './json-elements.ts'
import type { KnownFile } from './recognise-files.ts'
import type { Fault, Place } from './record-scanner.ts'

const film = z.object({
  title: z.string().nullish(),
  year: z.int().nullish(),
  ids: z.object({ imdb: z.string().nullish(), tmdb: z.int().nullish() }).nullish(),
})

const element = z.object({
  type: z.string().optional(),
  rating: z.number().optional(),
  rated_at: z.string().nullish(),
  watched_at: z.string().nullish(),
  last_watched_at: z.string().nullish(),
  listed_at: z.string().nullish(),
  movie: film.optional(),
})
type Element = z.output<typeof element>

type Part = 'ratings' | 'history' | 'watched' | 'watchlist'

/** The history tells of every time a film was watched; `watched-movies` of the last one alone, and is read after it. */
const PARTS: readonly Part[] = ['ratings', 'history', 'watched', 'watchlist']

const isPart = (part: string | undefined): part is Part => PARTS.some((known) => known === part)

/** Which of an element's moments counts in a part. */
const MOMENT = {
  ratings: 'rated_at',
  history: 'watched_at',
  watched: 'last_watched_at',
  watchlist: 'listed_at',
} as const satisfies Record<Part, keyof Element>

/** Reads a Trakt export: ratings from 1 to 10, every time a film was watched, the watchlist. Shows are left out and counted. */
export const readTrakt = (reading: HistoryReading, files: readonly KnownFile[]): void => {
  const watched = new Set<string>()
  for (const part of PARTS) {
    for (const known of files) if (known.kind?.part === part && isPart(part)) readPart(reading, known, part, watched)
  }
}

const readPart = (reading: HistoryReading, { file }: KnownFile, part: Part, watched: Set<string>): void => {
  let shows = 0
  const take = (value: unknown, place: Place): Fault | undefined => {
    const parsed = element.safeParse(value)
    if (!parsed.success) return faultOf(parsed.error)
    const { movie } = parsed.data
    if (movie === undefined) {
      shows += 1
      return undefined
    }
    const known = identityOf(movie)
    if (isFault(known)) return known
    const at = readMoment(parsed.data[MOMENT[part]] ?? '', MOMENT[part])
    if (isFault(at)) return at
    const said = saidOf(part, parsed.data, at)
    if (isFault(said)) return said
    const key = JSON.stringify([known.matchKey, known.year, known.imdbId])
    if (part === 'history') watched.add(key)
    if (part !== 'watched' || !watched.has(key)) say(reading, file, place, known, said)
    reading.reader.accept()
    return undefined
  }
  reading.reader.read(
    file,
    (window) => {
      scanElements(window, { element: take, rejected: (place, fault) => reading.reader.reject(file, place, fault) })
    },
    'no header',
  )
  if (shows > 0) reading.skipped.push({ file: file.name, reason: 'shows and episodes are no films', rows: shows })
}

const identityOf = ({ title, year, ids }: z.output<typeof film>): FilmIdentity | Fault =>
  readFilm(
    {
      title: title ?? '',
      year: year?.toString() ?? '',
      imdbId: ids?.imdb ?? '',
      tmdbId: ids?.tmdb?.toString() ?? '',
    },
    { title: 'movie.title', year: 'movie.year', imdbId: 'movie.ids.imdb' },
  )

const saidOf = (part: Part, { rating }: Element, at: EpochSeconds | null): Said | Fault => {
  if (part === 'watchlist') return { kind: 'watchlist', at }
  if (part !== 'ratings') return { kind: 'watch', at }
  if (rating !== undefined && Number.isInteger(rating) && rating >= 1 && rating <= 10) {
    return { kind: 'rating', rating, scale: 10, at }
  }
  return { column: 'rating', reason: `must be a whole number from 1 to 10, is ${String(rating)}` }
}

const faultOf = ({ issues }: z.ZodError): Fault => {
  const [first] = issues
  return { column: first?.path.join('.') ?? '', reason: first?.message ?? 'is not as Trakt writes it' }
}
