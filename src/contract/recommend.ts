import { oc } from '@orpc/contract'
import { z } from 'zod'
import { api } from './api/route.ts'
import { movie } from './movies.ts'
import { listOptions } from './list-options.ts'
import { because, counterfactual } from './reasons.ts'
import { epochSeconds, movieId, recommenderName, stars, viewerId } from './schemas.ts'

/** A rating that comes with the request; nothing of it is stored. */
const inlineRating = z
  .strictObject({
    movie_id: movieId.optional(),
    id: movieId.optional().describe('The same as movie_id'),
    rating: stars,
    timestamp: epochSeconds.optional().describe('When; those without one count as given last, in their order'),
  })
  .refine(({ movie_id, id }) => (movie_id === undefined) !== (id === undefined), {
    path: ['movie_id'],
    message: 'is needed once, as movie_id or as id',
  })

export const recommendRequest = z
  .object({
    user_id: viewerId.optional(),
    model: recommenderName,
    k: z.int().min(1).max(500).default(10).describe('How many films'),
    ...listOptions,
    explain: z.boolean().optional().describe('Also say why, and how the list was made'),
    ratings: z
      .array(inlineRating)
      .max(5000)
      .optional()
      .describe('Recommend from these instead of a stored history; user_id may then be left out'),
    as_of: z
      .union([epochSeconds, z.iso.datetime({ offset: true })])
      .optional()
      .describe('Recommend as at that time, from what was watched until then: seconds since 1970, or a date with time'),
    candidates: z.array(movieId).min(1).max(1000).optional().describe('Rank these films instead of the catalogue'),
  })
  .refine(({ user_id, ratings }) => user_id !== undefined || ratings !== undefined, {
    path: ['user_id'],
    message: 'is needed, unless ratings are given',
  })
export type RecommendRequest = z.output<typeof recommendRequest>

/** A film of the viewer's history that speaks for the recommendation, and its share of the score (shares sum to <= 1). */
export const reason = z.object({ movieId, title: z.string(), share: z.number() })
export type Reason = z.output<typeof reason>

export const recommendation = z.object({
  id: movieId,
  title: z.string().describe('Title with its year, e.g. "Toy Story (1995)"'),
  score: z.number().min(0).max(1).describe('Higher is better; comparable within one answer only'),
  reasons: z
    .array(z.object({ id: movieId, title: z.string(), share: z.number() }))
    .optional()
    .describe('With explain: films of the history that speak for it, and their share'),
  because: because.optional().describe('With explain: what the model computed; left out where there is no history'),
  counterfactual: counterfactual
    .nullable()
    .optional()
    .describe('With explain, for the first ten: where it would stand without the film that speaks most for it'),
})
export type Recommendation = z.output<typeof recommendation>

/** How a list was made: every stage, with what it took and what it left out. */
export const listFacts = z.object({
  history_length: z.int().describe('Films of the history the list was read from'),
  candidates: z.int().describe('Films that were ranked'),
  sources: z
    .object({ vectors: z.int(), recent_popular: z.int(), series: z.int() })
    .describe('Candidates by where they came from; a film can come from several'),
  removed: z.array(z.object({ rule: z.string(), films: z.int() })).describe('Films each rule refused'),
  index: z.object({
    kind: z.string().describe('Who searched: faiss-flat or exact'),
    reason: z.string(),
    recall: z
      .number()
      .nullable()
      .describe('Share of the true 200 nearest films it finds; 1: every answer is proven to be the exact one'),
  }),
  timings_ms: z.object({ fold_in: z.number(), retrieval: z.number(), ranking: z.number(), sliders: z.number() }),
})
export type ListFacts = z.output<typeof listFacts>

export const recommendResponse = z.object({
  recommendations: z.array(recommendation).describe('Best first'),
  cold_start: z
    .literal(true)
    .optional()
    .describe('There is no history the model could read: this is a varied choice of popular films'),
  note: z.string().optional().describe('What cold_start means, for a person'),
  explanation: listFacts.optional().describe('With explain'),
})
export type RecommendResponse = z.output<typeof recommendResponse>

/**
 * Up to a hundred requests at once. Items are checked one by one against `recommendRequest`, so that a bad one costs the
 * others nothing.
 */
export const recommendBatchRequest = z.object({ requests: z.array(z.unknown()).min(1).max(100) })
export type RecommendBatchRequest = z.output<typeof recommendBatchRequest>

/** An answer or an error for each request, in their order. */
export const recommendBatchResponse = z.object({
  results: z.array(
    z.union([
      recommendResponse.extend({ status: z.literal(200) }),
      z.object({ status: z.int().min(400), code: z.string(), error: z.string(), details: z.unknown() }),
    ]),
  ),
})
export type RecommendBatchResponse = z.output<typeof recommendBatchResponse>

/** The For-you screen: the same list as `recommend`, with what the screen shows beside each film. */
export const tonightRequest = z.object({
  viewerId,
  model: recommenderName,
  k: z.int().min(1).max(200).default(24),
  ...listOptions,
  explain: z.boolean().optional(),
})
export type TonightRequest = z.output<typeof tonightRequest>

const tonightEntry = z.object({
  movie,
  score: z.number(),
  predictedStars: z.number().nullable(),
  reasons: z.array(reason),
  /** When `explain` was asked for and there is a history. */
  because: because.optional(),
  /** When `explain` was asked for; of the first ten. */
  counterfactual: counterfactual.nullable().optional(),
})

export const tonightList = z.object({
  /** How many films of the viewer's history the list was read from; 0: a popular start for a viewer without history. */
  historyLength: z.int(),
  /** True when the list is a varied choice of popular films; `note` says so for a person. */
  coldStart: z.boolean(),
  note: z.string().nullable(),
  entries: z.array(tonightEntry),
  /** How the list was made: number of candidates and milliseconds of each stage. */
  candidates: z.int(),
  retrievalMs: z.number(),
  rankingMs: z.number(),
  facts: listFacts,
})
export type TonightList = z.output<typeof tonightList>

export const recommendContract = api
  .meta({ open: true })
  .route({
    method: 'POST',
    path: '/api/recommend',
    operationId: 'recommend',
    summary: 'Recommend films to a viewer',
    description:
      'Films the viewer has not rated, best first. Also at `/api/v1/recommend`, with or without a trailing slash.',
    tags: ['recommend'],
  })
  .input(recommendRequest)
  .output(recommendResponse)

export const tonightContract = oc.input(tonightRequest).output(tonightList)
