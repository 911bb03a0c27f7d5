import type { OperationExample } from '../operation-example.ts'

const toyStory = {
  id: 1,
  title: 'Toy Story',
  year: 1995,
  genres: ['Adventure', 'Animation', 'Children', 'Comedy', 'Fantasy'],
  ratings: 215,
  mean_rating: 3.92,
}

export const films: Readonly<Record<string, OperationExample>> = {
  listMovies: {
    parameters: { q: 'sto', sort: 'popular', limit: 20 },
    answer: { movies: [toyStory], total: 1, next_cursor: null },
  },
  getMovie: { parameters: { movie_id: 1 }, answer: toyStory },
  listSimilarMovies: {
    parameters: { movie_id: 1, model: 'mf', k: 2 },
    answer: {
      movies: [
        { id: 3114, title: 'Toy Story 2 (1999)', similarity: 0.91 },
        { id: 2355, title: "A Bug's Life (1998)", similarity: 0.88 },
      ],
    },
  },
}
