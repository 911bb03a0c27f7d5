import { z } from 'zod'
import { movieId, stars, viewerId } from '../schemas.ts'
import { api } from './route.ts'

const timestamp = z.int().min(0).describe('Seconds since 1970-01-01T00:00:00Z')
const filmOfViewer = z.object({ user_id: viewerId, movie_id: movieId })
export type FilmOfViewer = z.output<typeof filmOfViewer>

export const viewerQuery = z.object({
  user_id: viewerId,
  recent: z.int().min(0).max(500).default(20).describe('How much of the history to show, newest first'),
})
export type ViewerLookup = z.output<typeof viewerQuery>

export const viewer = z.object({
  id: viewerId,
  kind: z.enum(['profile', 'imported']).describe('A person who uses this app, or a viewer of the data set'),
  name: z.string().nullable().describe('Of a profile'),
  ratings: z.int().describe('Films rated'),
  watched: z.int().describe('The whole history: what was rated, and what was watched without a rating'),
  watchlist: z.int().describe('Films on the watchlist'),
  recent: z
    .array(
      z.object({
        id: movieId,
        title: z.string(),
        rating: stars.nullable().describe('Null: watched, not rated'),
        timestamp,
      }),
    )
    .describe('The newest of the history, newest first'),
})
export type Viewer = z.output<typeof viewer>

export const storedRating = z.object({ movie_id: movieId, rating: stars, timestamp })
export type StoredRating = z.output<typeof storedRating>

export const putRatingRequest = filmOfViewer.extend({ rating: stars })
export type PutRatingRequest = z.output<typeof putRatingRequest>

const removal = z.object({ removed: z.boolean().describe('False when there was nothing to remove') })
export type Removal = z.output<typeof removal>

const watchlistEntry = z.object({ id: movieId, title: z.string(), added_at: timestamp })
export type WatchlistEntry = z.output<typeof watchlistEntry>
export const watchlist = z.object({ movies: z.array(watchlistEntry).describe('Newest first') })
export type Watchlist = z.output<typeof watchlist>

const ONLY_PROFILES =
  'Only profiles (ids from 1000000001) can be changed: what was imported stays as it was imported (403).'

export const viewersContract = {
  get: api
    .route({
      method: 'GET',
      path: '/api/v1/users/{user_id}',
      operationId: 'getUser',
      summary: 'A profile or an imported viewer',
      tags: ['users'],
    })
    .input(viewerQuery)
    .output(viewer),
  putRating: api
    .route({
      method: 'PUT',
      path: '/api/v1/users/{user_id}/ratings/{movie_id}',
      operationId: 'putRating',
      summary: 'Rate a film, or change its rating',
      description: `Counts for the very next recommendation; answered after it is on disk. ${ONLY_PROFILES}`,
      tags: ['users'],
    })
    .input(putRatingRequest)
    .output(storedRating),
  deleteRating: api
    .route({
      method: 'DELETE',
      path: '/api/v1/users/{user_id}/ratings/{movie_id}',
      operationId: 'deleteRating',
      summary: 'Take a rating back',
      description: ONLY_PROFILES,
      tags: ['users'],
    })
    .input(filmOfViewer)
    .output(removal),
  watchlist: api
    .route({
      method: 'GET',
      path: '/api/v1/users/{user_id}/watchlist',
      operationId: 'getWatchlist',
      summary: 'The films a viewer means to watch',
      tags: ['users'],
    })
    .input(z.object({ user_id: viewerId }))
    .output(watchlist),
  putOnWatchlist: api
    .route({
      method: 'PUT',
      path: '/api/v1/users/{user_id}/watchlist/{movie_id}',
      operationId: 'putOnWatchlist',
      summary: 'Put a film on the watchlist',
      description: `One that is there keeps its place. ${ONLY_PROFILES}`,
      tags: ['users'],
    })
    .input(filmOfViewer)
    .output(watchlistEntry),
  removeFromWatchlist: api
    .route({
      method: 'DELETE',
      path: '/api/v1/users/{user_id}/watchlist/{movie_id}',
      operationId: 'removeFromWatchlist',
      summary: 'Take a film off the watchlist',
      description: ONLY_PROFILES,
      tags: ['users'],
    })
    .input(filmOfViewer)
    .output(removal),
}
