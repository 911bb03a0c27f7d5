import {
  MatineeError,
  type EpochSeconds,
  type ListFilters,
  type RecommenderName,
  type Movie,
  type MovieId,
  type RecommendRequest,
  type ViewerId,
} from '../../contract/index.ts'
import type { MovieIndex } from '../dataset/dataset.ts'
import {
  filterRules,
  historyForModel,
  noneOf,
  onlyOf,
  slidersOf,
  type Catalogue,
  type RecommendInput,
  type Rule,
  type ServedModel,
  type StoredRating,
} from '../recommending/index.ts'
import { hiddenMoviesOf, historyOfViewer, moviesByIds, viewerExists, type ReadHandle } from '../store/index.ts'

/** What lists are made from. `modelOf` throws MODEL_NOT_TRAINED; `clock` tells the seconds since 1970. */
export interface ListParts {
  readonly read: ReadHandle
  readonly modelOf: (name: RecommenderName) => ServedModel
  readonly clock: () => number
}

/** A list as it is asked for, whoever asks; see recommendRequest. */
export type ListWish = Omit<RecommendRequest, 'user_id'> & { readonly viewerId: ViewerId | undefined }

/** A wish in the terms of the pipeline. */
export interface ListPlan {
  readonly served: ServedModel
  readonly input: RecommendInput & { readonly rules: readonly Rule[] }
  /** The same without one film of the history, for a viewer who never saw it. */
  without(film: MovieIndex): RecommendInput
  /** Whose stars are shown beside films; NOBODY for ratings that came with the request. */
  readonly viewerId: ViewerId
}

/** An id that no viewer has. */
export const NOBODY = 0 as ViewerId

/** Reads what the store knows of the viewer now. Throws VIEWER_NOT_FOUND, MODEL_NOT_TRAINED, INVALID_VALUE. */
export function planList({ read, modelOf, clock }: ListParts, wish: ListWish): ListPlan {
  const { viewerId, k, filters = {}, sliders, candidates } = wish
  if (viewerId !== undefined && !viewerExists(read, viewerId)) {
    throw new MatineeError('VIEWER_NOT_FOUND', `There is no viewer ${viewerId} in this data.`, { viewerId })
  }
  const served = modelOf(wish.model)
  const asOf = wish.as_of === undefined ? undefined : secondsOf(wish.as_of)
  const at = asOf ?? clock()
  const watched = wish.ratings ? inlineHistory(read, wish.ratings, at) : storedHistory(read, viewerId)
  const until = asOf === undefined ? watched : watched.filter(({ ratedAt }) => ratedAt <= asOf)
  const { history, seen } = historyForModel(until, served.rows)
  const lasting = [
    ...hidingRules(read, viewerId, served),
    ...filterRules(checkedGenres(filters, served.catalogue), served.catalogue),
  ]
  const rulesFor = (films: ReadonlySet<MovieIndex>): Rule[] => [...seenRules(wish.exclude_seen, films), ...lasting]
  const asked = candidates && askedRows(read, served, candidates)
  const rest = { served, sliders: slidersOf(sliders), asked, at, k, now: () => performance.now() }
  return {
    served,
    input: { ...rest, history, rules: rulesFor(seen) },
    without: (film) => ({ ...rest, history, rules: rulesFor(new Set([...seen].filter((row) => row !== film))) }),
    viewerId: viewerId ?? NOBODY,
  }
}

const secondsOf = (moment: EpochSeconds | string): number =>
  typeof moment === 'string' ? Math.floor(Date.parse(moment) / 1000) : moment

const storedHistory = (read: ReadHandle, viewerId: ViewerId | undefined): readonly StoredRating[] =>
  viewerId === undefined ? [] : historyOfViewer(read, viewerId)

/** Oldest first; those without a time are the latest, in their order; of two ratings of one film the later one counts. */
function inlineHistory(
  read: ReadHandle,
  ratings: NonNullable<RecommendRequest['ratings']>,
  at: number,
): readonly StoredRating[] {
  const now = Math.floor(at) as EpochSeconds
  const given = ratings.map(({ movie_id, id, rating, timestamp }, place) => ({
    // The schema sees to it that there is one of the two.
    ...{ movieId: (movie_id ?? id) as MovieId, stars: rating, place },
    ...{ ratedAt: timestamp ?? now, order: timestamp ?? Infinity },
  }))
  requireFilms(
    read,
    given.map(({ movieId }) => movieId),
    (place) => `ratings.${place}.movie_id`,
  )
  const ordered = given.toSorted((a, b) => (a.order === b.order ? a.place - b.place : a.order - b.order))
  const last = new Map(ordered.map(({ movieId, place }) => [movieId, place]))
  return ordered.filter(({ movieId, place }) => last.get(movieId) === place)
}

function requireFilms(read: ReadHandle, ids: readonly MovieId[], fieldOf: (place: number) => string): void {
  const known = new Set(moviesByIds(read, ids, NOBODY).map(({ id }) => id))
  const place = ids.findIndex((id) => !known.has(id))
  if (place === -1) return
  const reason = `names no film of this catalogue: ${ids[place]}`
  throw invalid(fieldOf(place), reason)
}

/** A film that came into the catalogue after the model was trained cannot be ranked by it, and is left out. */
function askedRows(read: ReadHandle, { rows }: ServedModel, candidates: readonly MovieId[]): Uint32Array {
  requireFilms(read, candidates, (place) => `candidates.${place}`)
  return Uint32Array.from(new Set(candidates.map(rows.rowOf).filter((row) => row !== undefined)))
}

function seenRules(wish: RecommendRequest['exclude_seen'], seen: ReadonlySet<MovieIndex>): Rule[] {
  if (wish === 'include' || wish === false) return []
  return wish === 'only' ? [onlyOf('not_seen', seen)] : [noneOf('seen', seen)]
}

function hidingRules(read: ReadHandle, viewerId: ViewerId | undefined, { rows }: ServedModel): Rule[] {
  if (viewerId === undefined) return []
  const hidden = hiddenMoviesOf(read, viewerId)
  return (['hidden', 'not_interested'] as const).flatMap((kind) => {
    const films = hidden.filter((entry) => entry.kind === kind).map(({ movieId }) => rows.rowOf(movieId))
    return films.length === 0 ? [] : [noneOf(kind, new Set(films.filter((row) => row !== undefined)))]
  })
}

/** Throws INVALID_VALUE for a genre that no film is of: an empty list would be no answer to a slip of the pen. */
function checkedGenres(filters: ListFilters, { genreMask, genreNames }: Catalogue): ListFilters {
  for (const field of ['genres', 'exclude_genres'] as const) {
    const place = filters[field]?.findIndex((name) => genreMask(name) === undefined) ?? -1
    if (place === -1) continue
    const known = genreNames.toSorted().join(', ')
    throw invalid(`filters.${field}.${place}`, `is no genre of this catalogue, which has ${known}`)
  }
  return filters
}

/** Throws MOVIE_NOT_FOUND. */
export function knownMovie({ read }: Pick<ListParts, 'read'>, movieId: MovieId, viewerId: ViewerId): Movie {
  const movie = moviesByIds(read, [movieId], viewerId).at(0)
  if (movie) return movie
  throw new MatineeError('MOVIE_NOT_FOUND', `There is no film ${movieId} in this catalogue.`, { movieId })
}

const invalid = (field: string, reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', `${field} ${reason}.`, { field, reason })
