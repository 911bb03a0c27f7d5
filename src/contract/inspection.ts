import { oc } from '@orpc/contract'
import { z } from 'zod'
import { movie } from './movies.ts'
import { listOptions } from './list-options.ts'
import { counterfactual, filmRef } from './reasons.ts'
import { listFacts } from './recommend.ts'
import { epochSeconds, movieId, recommenderName, stars, viewerId } from './schemas.ts'

/** One film in one viewer's list: the list is named the way `tonight` names it. */
export const filmInListRequest = z.object({
  viewerId,
  model: recommenderName,
  movieId,
  k: z.int().min(1).max(200).default(24),
  ...listOptions,
})
export type FilmInListRequest = z.output<typeof filmInListRequest>

/** Where a film's way ends: at the stage that dropped it, or in the list. */
export const listStage = z.enum(['not_in_model', 'rules', 'retrieval', 'ranking', 'sliders', 'in_list'])
export type ListStage = z.output<typeof listStage>

/** One film's way through all stages. Ranks and places count from 1. */
export const funnel = z.object({
  movie,
  stage: listStage,
  text: z.string(),
  coldStart: z.boolean(),
  rules: z.array(z.object({ rule: z.string(), passes: z.boolean(), text: z.string() })),
  retrieval: z
    .object({
      /** Place among all films that pass the rules, by inner product; null when the start is a popular one. */
      vectorRank: z.int().nullable(),
      inner: z.number().nullable(),
      isCandidate: z.boolean(),
      sources: z.array(
        z.object({
          source: z.enum(['vectors', 'recent_popular', 'series', 'popular', 'asked']),
          rank: z.int(),
          /** For `series`: the film of the history whose series it is. */
          film: filmRef.nullable(),
        }),
      ),
    })
    .nullable(),
  /** By the model among all candidates; for a film that is none, where it would stand among them. */
  ranking: z.object({ score: z.number(), rank: z.int(), of: z.int() }).nullable(),
  sliders: z.object({ score: z.number(), rank: z.int(), popularity: z.number(), recency: z.number() }).nullable(),
  slot: z.int().nullable(),
  facts: listFacts,
})
export type Funnel = z.output<typeof funnel>

/** "Why isn't X here?": the stage that dropped the film, and at which rank. */
export const whyNot = z.object({ stage: listStage, rank: z.int().nullable(), text: z.string() })
export type WhyNot = z.output<typeof whyNot>

export const counterfactualRequest = filmInListRequest.extend({
  without: movieId.describe('A film of the history'),
})
export type CounterfactualRequest = z.output<typeof counterfactualRequest>

export const similarRequest = z.object({
  viewerId,
  movieId,
  model: recommenderName,
  k: z.int().min(1).max(100).default(12),
})
export type SimilarRequest = z.output<typeof similarRequest>

/** Nearest films by the cosine of the vectors candidates are found with, best first. */
export const similarFilms = z.object({ films: z.array(z.object({ movie, similarity: z.number() })) })
export type SimilarFilms = z.output<typeof similarFilms>

export const filmFactsRequest = z.object({ viewerId, movieId })
export type FilmFactsRequest = z.output<typeof filmFactsRequest>

/** The Film screen: a film, and what it is to this viewer. */
export const filmFacts = z.object({
  movie,
  predictions: z.array(
    z.object({
      model: recommenderName,
      /** Null when the model cannot say: it is not trained, does not know the film, or has no history to read. */
      score: z.number().nullable(),
      predictedStars: z.number().nullable(),
      /** Where it stands, or would stand, among the candidates of a list of 24; null as above. */
      rank: z.int().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  history: z.object({
    stars: stars.nullable(),
    ratedAt: epochSeconds.nullable(),
    watchedAt: z.array(epochSeconds),
    onWatchlist: z.boolean(),
    hidden: z.enum(['hidden', 'not_interested']).nullable(),
  }),
  tags: z.array(z.object({ tag: z.string(), viewers: z.int() })),
  series: z.array(filmRef),
})
export type FilmFactsAnswer = z.output<typeof filmFacts>

export const blindRequest = z.object({
  viewerId,
  models: z.tuple([recommenderName, recommenderName]),
  k: z.int().min(1).max(50).default(8),
  ...listOptions,
})
export type BlindRequest = z.output<typeof blindRequest>

/** Two lists of two models, and nobody is told whose is which until `reveal`. */
export const blindLists = z.object({
  round: z.string(),
  a: z.array(movie),
  b: z.array(movie),
})
export type BlindLists = z.output<typeof blindLists>

export const blindReveal = z.object({ a: recommenderName, b: recommenderName })
export type BlindReveal = z.output<typeof blindReveal>

/** What the screens ask about lists, besides the lists themselves. */
export const inspectionContract = {
  funnel: oc.input(filmInListRequest).output(funnel),
  whyNot: oc.input(filmInListRequest).output(whyNot),
  counterfactual: oc.input(counterfactualRequest).output(counterfactual),
  similar: oc.input(similarRequest).output(similarFilms),
  film: oc.input(filmFactsRequest).output(filmFacts),
  blind: oc.input(blindRequest).output(blindLists),
  /** Throws INVALID_VALUE for a round that is not known any more. */
  reveal: oc.input(z.object({ round: z.string().max(100) })).output(blindReveal),
}
