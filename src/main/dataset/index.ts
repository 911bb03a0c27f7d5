/**
 * Ratings as models see them: dense rows instead of ids, arrays instead of tables, splits and regroupings of those arrays, and
 * the snapshot of them on disk.
 * What may not live here: SQL (store/ has it), the arithmetic of models, anything that changes a data set once made.
 */
export { NOT_RATED, type Dataset, type History, type MovieIndex } from './dataset.ts'
export {
  createDatasetBuilder,
  datasetFromRatings,
  type DatasetBuilder,
  type RatingEntry,
} from './dataset-from-ratings.ts'
export type { FilmFacts } from './film-facts.ts'
export { historyOf } from './history-of.ts'
export { holdOutLast, lastFilms, NOTHING_HELD_OUT, type HeldOut } from './hold-out-last.ts'
export { loadDataset } from './load-dataset.ts'
export { meanOfStars } from './mean-of-stars.ts'
export { sizesOf, type DataSizes } from './sizes-of.ts'
export { selectRatings } from './select-ratings.ts'
export { transpose, type ByFilm } from './transpose.ts'
