/** The columns of the files of the CSV editions. */
export const MOVIELENS_COLUMNS = {
  movies: ['movieId', 'title', 'genres'],
  tags: ['userId', 'movieId', 'tag', 'timestamp'],
  links: ['movieId', 'imdbId', 'tmdbId'],
} as const
