import { MatineeError } from '../../contract/index.ts'
import type { ViewerQuery } from '../models/serving-model.ts'
import { movieIndex } from './movie-rows.ts'
import type { RankedFilm } from './ranked-list.ts'

/**
 * The candidates by the model's own scores, best first, equal scores by lower row. Throws INTERNAL when the model gives a
 * score that is no number in [0, 1]: nothing wrong is ever passed on as a recommendation.
 */
export function rankCandidates(query: ViewerQuery, candidates: Uint32Array): RankedFilm[] {
  const scores = query.scores(candidates)
  if (scores.length !== candidates.length || !scores.every((score) => score >= 0 && score <= 1)) {
    throw new MatineeError('INTERNAL', 'The model gave a score that is no number from 0 to 1. Train it again.', {})
  }
  return Array.from(candidates, (row, at) => ({ row: movieIndex(row), score: scores[at] })).sort(
    (a, b) => b.score - a.score || a.row - b.row,
  )
}
