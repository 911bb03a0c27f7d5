import type { MovieId } from '../../contract/ids.ts'
import { reader, type ReadHandle } from './handles.ts'

const OF_MOVIE = `
  SELECT min(tag) AS tag, count(DISTINCT viewer_id) AS viewers FROM tags WHERE movie_id = ?
  GROUP BY lower(tag) ORDER BY viewers DESC, tag LIMIT ?`

/** What viewers called a film, whatever the case, and how many did; most said first. */
export const tagsOfMovie = (read: ReadHandle, movieId: MovieId, limit: number): { tag: string; viewers: number }[] =>
  reader(read).query<[MovieId, number], { tag: string; viewers: number }>(OF_MOVIE).all(movieId, limit)
