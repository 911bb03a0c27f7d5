/**
 * What every model has to beat: most popular, recently popular, item-kNN, EASE. All learn from a data set at once, without epochs
 * or threads; what they have learnt is plain data that any thread can score with. What may not live here: anything that is served to a person.
 */
export type { Baseline } from './baseline.ts'
export { ease, type EaseOptions } from './ease.ts'
export { itemKnn, type ItemKnnOptions } from './item-knn.ts'
export { scorerOf, type Learnt } from './learnt.ts'
export { mostPopular } from './most-popular.ts'
export { recentlyPopular, type RecentlyPopularOptions } from './recently-popular.ts'
export { meanStars } from './mean-stars.ts'
export type { FittedStarBaseline, StarBaseline } from './star-baseline.ts'
export { starBiases, type StarBiasesOptions } from './star-biases.ts'
