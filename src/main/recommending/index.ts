/**
 * From a viewer's history to a ranked list: retrieval of candidates, rules, ranking by the chosen model; a popular start
 * for viewers the model knows nothing of. Pure: same input, same list. What may not live here: the database, the
 * catalogue's titles, training, HTTP. Films are matrix rows throughout; `MovieRows` translates at the edge.
 */
export { movieRows, type MovieRows } from './movie-rows.ts'
export { recommend, type RecommendInput } from './recommend.ts'
export type { RankedFilm, RankedList } from './ranked-list.ts'
export { type Rule, type RuleCount } from './rules.ts'
export { prepareServedModel, type ServedModel } from './served-model.ts'
export { historyForModel, type StoredRating, type ViewerHistory } from './viewer-history.ts'
