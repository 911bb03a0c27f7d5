import { meanOverLists, type Lists } from './lists.ts'

/**
 * Novelty: the mean self-information -log2 p(film) of what is recommended, in bits, p being the share of the viewers who have
 * rated the film in training, (ratings + 1) / (viewers + 1) so that a film nobody rated has a finite surprise. Zhou et al.,
 * "Solving the apparent diversity-accuracy dilemma of recommender systems", PNAS 107(10), 2010.
 */
export const novelty = (lists: Lists, ratings: Uint32Array, viewers: number): number =>
  meanOverLists(lists, (film) => -Math.log2((ratings[film] + 1) / (viewers + 1)))
