import { oc } from '@orpc/contract'
import { z } from 'zod'
import { movie } from './movies.ts'
import { modelName, movieId, viewerId } from './schemas.ts'

export const recommendRequest = z.object({
  user_id: viewerId,
  model: modelName,
  k: z.int().min(1).max(500).default(10).describe('How many films'),
})
export type RecommendRequest = z.output<typeof recommendRequest>

export const recommendation = z.object({
  id: movieId,
  title: z.string().describe('Title with its year, e.g. "Toy Story (1995)"'),
  score: z.number().min(0).max(1).describe('Higher is better; comparable within one answer only'),
})
export type Recommendation = z.output<typeof recommendation>

export const recommendResponse = z.object({ recommendations: z.array(recommendation).describe('Best first') })
export type RecommendResponse = z.output<typeof recommendResponse>

/** A film of the viewer's history that speaks for the recommendation, and its share of the score (shares sum to <= 1). */
export const reason = z.object({ movieId, title: z.string(), share: z.number() })
export type Reason = z.output<typeof reason>

/** The For-you screen: the same list as `recommend`, with what the screen shows beside each film. */
export const tonightRequest = z.object({ viewerId, model: modelName, k: z.int().min(1).max(200).default(24) })
export type TonightRequest = z.output<typeof tonightRequest>

export const tonightList = z.object({
  /** How many films of the viewer's history the list was read from; 0: a popular start for a viewer without history. */
  historyLength: z.int(),
  entries: z.array(
    z.object({ movie, score: z.number(), predictedStars: z.number().nullable(), reasons: z.array(reason) }),
  ),
  /** How the list was made: number of candidates and milliseconds of each stage. */
  candidates: z.int(),
  retrievalMs: z.number(),
  rankingMs: z.number(),
})
export type TonightList = z.output<typeof tonightList>

export const recommendContract = oc
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
