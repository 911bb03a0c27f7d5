/** Wherever a film is shown. */
export const film = {
  yourRatingOf: 'Your rating of {title}',
  notRated: 'not rated',
  removeRatingOf: 'Remove your rating of {title}',
  yearUnknown: 'year unknown',
  ratingGone: 'Your rating of {title} is gone',
  ratedAs: '{title}: {stars}',
  couldNotRate: '{title} could not be rated',
} as const
