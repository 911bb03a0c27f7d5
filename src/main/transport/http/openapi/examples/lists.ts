import type { RecommendResponse } from '../../../../../contract/index.ts'
import type { OperationExample } from '../operation-example.ts'

const filmList = {
  recommendations: [
    { id: 1196, title: 'The Empire Strikes Back (1980)', score: 0.94 },
    { id: 1198, title: 'Raiders of the Lost Ark (1981)', score: 0.91 },
  ],
} satisfies Record<'recommendations', unknown> & Partial<Record<keyof RecommendResponse, unknown>>

/** Beside the plain request, what else can be asked; shown by name. */
export const moreRecommendRequests = {
  filtered: {
    user_id: 1,
    model: 'mf',
    k: 5,
    exclude_seen: 'include',
    filters: { genres: ['Drama'], exclude_genres: ['Horror'], year_from: 1950, min_votes: 2 },
    sliders: { popularity: -0.3, recency: 0.2, diversity: 0.5 },
  },
  inline_viewer: {
    model: 'mf',
    k: 5,
    ratings: [
      { movie_id: 1, rating: 5 },
      { movie_id: 577, rating: 3.5, timestamp: 1_700_000_000 },
    ],
  },
  ranked_list: { user_id: 1, model: 'mf', exclude_seen: false, candidates: [1, 577, 2187] },
  as_of: { user_id: 1, model: 'mf', k: 5, as_of: '2020-01-01T00:00:00Z' },
  explained: { user_id: 1, model: 'mf', k: 3, explain: true },
}

export const lists: Readonly<Record<string, OperationExample>> = {
  recommend: { body: { user_id: 1, model: 'mf', k: 10 }, answer: filmList },
  recommendBatch: {
    body: {
      requests: [
        { user_id: 1, model: 'mf', k: 2 },
        { user_id: 2_000_000_000, model: 'mf' },
      ],
    },
    answer: {
      results: [
        { status: 200, ...filmList },
        {
          status: 404,
          code: 'VIEWER_NOT_FOUND',
          error: 'There is no viewer 2000000000 in this data.',
          details: { viewerId: 2_000_000_000 },
        },
      ],
    },
  },
  health: {
    answer: {
      status: 'ok',
      models: {
        mf: { state: 'ready', generation: '2026-11-22T10-15-00Z' },
        ncf: { state: 'untrained', reason: 'It has not been trained on this data yet.' },
        wide_deep: { state: 'untrained', reason: 'It has not been trained on this data yet.' },
        sasrec: { state: 'training', reason: 'Its first training run is under way.' },
        blend: {
          state: 'untrained',
          reason: 'Wide & Deep + SASRec waits until there is a model of Wide & Deep, SASRec.',
        },
      },
    },
  },
}
