/**
 * From a viewer's history to a ranked list: candidates of several sources, rules, ranking by the chosen model, sliders; a
 * varied popular start for viewers the model knows nothing of; and one film's way through all of it. Pure: same input, same
 * list. What may not live here: the database, words for people, training, HTTP. Films are matrix rows throughout;
 * `MovieRows` translates at the edge.
 */
export type { Source } from './candidates.ts'
export { createCatalogue, type Catalogue, type CatalogueFilm } from './catalogue.ts'
export { filmGroups } from './film-groups.ts'
export { filterRules } from './filter-rules.ts'
export { filmWay, type FilmWay } from './film-way.ts'
export { movieIndex, movieRows, type MovieRows } from './movie-rows.ts'
export { recommend, type RecommendInput } from './recommend.ts'
export type { RankedFilm, RankedList } from './ranked-list.ts'
export { noneOf, onlyOf, type Rule, type RuleCount, type RuleName } from './rules.ts'
export { prepareServedModel, type ServedModel } from './served-model.ts'
export { similarRows } from './similar-rows.ts'
export { slidersOf, type Sliders } from './sliders.ts'
export { historyForModel, type StoredRating, type ViewerHistory } from './viewer-history.ts'
export { placeWithout } from './without-film.ts'
