import type { EpochSeconds, MovieId, ViewerId } from '../../contract/ids.ts'
import { reader, type ReadHandle } from './handles.ts'

/** Someone watched a film, and said no stars with it. */
export interface WatchEvent {
  readonly movieId: MovieId
  readonly watchedAt: EpochSeconds
}

const EVENTS = `
  SELECT movie_id AS movieId, watched_at AS watchedAt FROM watch_events WHERE viewer_id = ?
  ORDER BY watched_at, source_order, movie_id`

/** Oldest first; a film as often as it was watched. Empty for an unknown viewer. */
export const watchEventsOfViewer = (read: ReadHandle, viewerId: ViewerId): WatchEvent[] =>
  reader(read).query<[ViewerId], WatchEvent>(EVENTS).all(viewerId)
