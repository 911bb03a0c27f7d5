import { MatineeError } from '../../contract/errors.ts'
import { allFilmFacts, scanRatings, type ReadHandle } from '../store/index.ts'
import { createDatasetBuilder } from './dataset-from-ratings.ts'
import type { Dataset } from './dataset.ts'

/**
 * The data set of the store as it is now: every film of the catalogue has a row, every viewer with a rating too, imported
 * viewers and profiles alike. Throws NO_DATA when there are no ratings.
 */
export function loadDataset(read: ReadHandle): Dataset {
  const facts = allFilmFacts(read)
  const builder = createDatasetBuilder(facts.keys(), facts)
  scanRatings(read, ([viewerId, movieId, halfStars, ratedAt]) => builder.add(viewerId, movieId, halfStars / 2, ratedAt))
  const dataset = builder.build()
  if (dataset.movies.length > 0) return dataset
  throw new MatineeError('NO_DATA', 'There are no ratings to learn from yet. Import a data set first.', {})
}
