import { NOT_RATED } from '../../dataset/index.ts'

/** Stars in the middle of the scale, 0.5 to 5. */
const MIDDLE_STARS = 2.75

/**
 * How much a rated film counts as "wanted": 1 - starWeight + starWeight * stars / 2.75. Always positive; 1 in the middle of
 * the scale and for a film that was watched without a rating; grows with the stars; with starWeight 0 every film counts 1.
 * c_ui of Hu, Koren and Volinsky 2008.
 */
export const confidence = (stars: number, starWeight: number): number =>
  stars === NOT_RATED ? 1 : 1 + starWeight * (stars / MIDDLE_STARS - 1)
