import { OWN_RATINGS_HEADER } from '../guarded-cell.ts'
import { headerNames } from './header-names.ts'

/** What a file is, as its first lines tell. */
export type FileKind =
  | {
      readonly format: 'movielens-csv'
      readonly part: 'movies' | 'ratings' | 'tags' | 'links' | 'genome-scores' | 'genome-tags'
    }
  | { readonly format: 'movielens-dat'; readonly part: 'movies' | 'ratings' | 'tags' | 'users' }
  | { readonly format: 'movielens-100k'; readonly part: 'movies' | 'ratings' | 'users' }
  | { readonly format: 'letterboxd'; readonly part: 'films' | 'ratings' | 'diary' | 'reviews' | 'list' }
  | { readonly format: 'imdb'; readonly part: 'ratings' }
  | { readonly format: 'trakt'; readonly part: 'ratings' | 'history' | 'watched' | 'watchlist' }
  | { readonly format: 'movielens-org'; readonly part: 'ratings' }
  | { readonly format: 'csv'; readonly part: 'table' }

/** Header lines of which every name is known. */
const HEADERS: readonly (readonly [names: string, kind: FileKind])[] = [
  ['movieid,title,genres', { format: 'movielens-csv', part: 'movies' }],
  ['userid,movieid,rating,timestamp', { format: 'movielens-csv', part: 'ratings' }],
  ['userid,movieid,tag,timestamp', { format: 'movielens-csv', part: 'tags' }],
  ['movieid,imdbid,tmdbid', { format: 'movielens-csv', part: 'links' }],
  ['movieid,tagid,relevance', { format: 'movielens-csv', part: 'genome-scores' }],
  ['tagid,tag', { format: 'movielens-csv', part: 'genome-tags' }],
  ['date,name,year,letterboxd uri', { format: 'letterboxd', part: 'films' }],
  ['date,name,year,letterboxd uri,rating', { format: 'letterboxd', part: 'ratings' }],
  [OWN_RATINGS_HEADER, { format: 'csv', part: 'table' }],
  ['movie_id,imdb_id,tmdb_id,rating,average_rating,title', { format: 'movielens-org', part: 'ratings' }],
]

/** Names that a header has besides others. */
const HINTS: readonly (readonly [names: readonly string[], kind: FileKind])[] = [
  [['name', 'letterboxd uri', 'review'], { format: 'letterboxd', part: 'reviews' }],
  [['name', 'letterboxd uri', 'watched date'], { format: 'letterboxd', part: 'diary' }],
  [['const', 'title'], { format: 'imdb', part: 'ratings' }],
  [['movie_id', 'imdb_id', 'tmdb_id', 'rating', 'title'], { format: 'movielens-org', part: 'ratings' }],
]

const FLAGS = String.raw`(?:\|[01]){19}`

/** Lines without a header; the kind whose pattern fits all of the first ones. */
const LINES: readonly (readonly [pattern: RegExp, kind: FileKind])[] = [
  [/^\d+::\d+::\d(?:\.\d)?::\d+$/, { format: 'movielens-dat', part: 'ratings' }],
  [/^\d+::[MF]::\d+::\d+::[^:]*$/, { format: 'movielens-dat', part: 'users' }],
  [/^\d+::\d+::.+::\d+$/, { format: 'movielens-dat', part: 'tags' }],
  [/^\d+::.+::[^:]*$/, { format: 'movielens-dat', part: 'movies' }],
  [/^\d+\t\d+\t[1-5]\t\d+$/, { format: 'movielens-100k', part: 'ratings' }],
  [new RegExp(String.raw`^\d+\|[^|]*\|[^|]*\|[^|]*\|[^|]*${FLAGS}$`), { format: 'movielens-100k', part: 'movies' }],
  [/^\d+\|\d+\|[MF]\|[^|]*\|[^|]*$/, { format: 'movielens-100k', part: 'users' }],
]

/** Lines that are looked at, and how many of them may be broken for all that. */
const SAMPLE = 40
const MOST_BROKEN = 0.25

const byLines = (lines: readonly string[]): FileKind | undefined => {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, SAMPLE)
  if (sample.length === 0) return undefined
  // The first pattern is the narrowest: tags that are digits are no ratings as long as another tag is a word.
  return LINES.find(([pattern]) => {
    const broken = sample.filter((line) => !pattern.test(line)).length
    return broken <= MOST_BROKEN * sample.length && pattern.test(sample[0] ?? '')
  })?.[1]
}

/** The parts of a Trakt export by what its first element has. */
const TRAKT: readonly (readonly [names: RegExp, part: 'ratings' | 'history' | 'watched' | 'watchlist'])[] = [
  [/"rated_at"/, 'ratings'],
  [/"listed_at"/, 'watchlist'],
  [/"watched_at"/, 'history'],
  [/"last_watched_at"/, 'watched'],
]

/** Enough of a Trakt element to hold all its own names. */
const ELEMENT_CHARACTERS = 4000

const byJson = (lines: readonly string[]): FileKind | undefined => {
  const text = lines.join('\n').trimStart()
  if (!text.startsWith('[')) return undefined
  const part = TRAKT.find(([names]) => names.test(text.slice(0, ELEMENT_CHARACTERS)))?.[1]
  return part && { format: 'trakt', part }
}

const byHeader = (lines: readonly string[]): FileKind | undefined => {
  const [first = ''] = lines
  if (/^letterboxd list export/i.test(first)) return { format: 'letterboxd', part: 'list' }
  const names = headerNames(first).map((name) => name.toLowerCase())
  const exact = HEADERS.find(([known]) => known === names.join())?.[1]
  return exact ?? HINTS.find(([known]) => known.every((name) => names.includes(name)))?.[1]
}

/** Undefined for a file that nothing here can be made of. */
export const kindOf = (name: string, lines: readonly string[]): FileKind | undefined => {
  const known = byHeader(lines) ?? byJson(lines) ?? byLines(lines)
  if (known !== undefined) return known
  const isTable = /\.(csv|tsv|txt)$/i.test(name) && headerNames(lines[0] ?? '').length > 1
  return isTable ? { format: 'csv', part: 'table' } : undefined
}
