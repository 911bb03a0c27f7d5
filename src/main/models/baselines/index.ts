/**
 * What every model has to beat: most popular, recently popular, item-kNN, EASE. All learn from a data set at once, without epochs
 * or threads, and score all films for a history. What may not live here: anything that is served to a person.
 */
export type { Baseline, FittedBaseline } from './baseline.ts'
export { ease, type EaseOptions } from './ease.ts'
export { itemKnn, type ItemKnnOptions } from './item-knn.ts'
export { mostPopular } from './most-popular.ts'
export { recentlyPopular, type RecentlyPopularOptions } from './recently-popular.ts'
