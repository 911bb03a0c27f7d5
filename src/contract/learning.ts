import { oc } from '@orpc/contract'
import { z } from 'zod'
import { filmRef } from './reasons.ts'
import { modelName, movieId, stars, viewerId } from './schemas.ts'

/** Models whose films can be laid out: each has learnt a vector for every film. */
export const MAPPED_MODELS = ['mf', 'ncf', 'sasrec'] as const

export const filmMapRequest = z.object({
  viewerId,
  model: z.enum(MAPPED_MODELS),
  most: z.int().min(1).max(10_000).default(10_000).describe('The best known ones; films of the viewer come first'),
})
export type FilmMapRequest = z.output<typeof filmMapRequest>

/** Films and where a model sees them. */
export const filmMap = z.object({
  size: z.int().min(1).describe('Numbers a film'),
  films: z.array(
    z.object({
      id: movieId,
      title: z.string(),
      year: z.int().nullable(),
      genres: z.array(z.string()),
      ratings: z.int(),
      myStars: stars.nullable(),
    }),
  ),
  directions: z
    .string()
    .describe('Base64 of films x size signed bytes: the direction of each film’s vector, its largest number as 127'),
})
export type FilmMap = z.output<typeof filmMap>

export const SEARCH_METHODS = ['plain', 'serving', 'cells', 'faiss_cells', 'faiss_graph'] as const

/** One way to search the vectors of a model, each point with other pains taken. */
export const searchMethod = z.object({
  method: z.enum(SEARCH_METHODS),
  points: z.array(
    z.object({
      effort: z.int().nullable().describe('Cells visited, or length of the list of a graph search; null: no choice'),
      recall: z.number().min(0).max(1).describe('Share of the true nearest that were found'),
      milliseconds: z.number().min(0).describe('Median time of a query'),
    }),
  ),
})

/** What finding the nearest films costs on this machine, exactly and approximately. */
export const searchSpeed = z.object({
  films: z.int().describe('Vectors that were searched; at most 30,000'),
  size: z.int().describe('Numbers a vector'),
  k: z.int().describe('Nearest films asked for'),
  queries: z.int(),
  cells: z.int().describe('Cells that the space was divided into'),
  methods: z.array(searchMethod),
})
export type SearchSpeed = z.output<typeof searchSpeed>

export const nextFilmsRequest = z.object({ viewerId, most: z.int().min(1).max(20).default(10) })
export type NextFilmsRequest = z.output<typeof nextFilmsRequest>

/** The last films of a history, and what SASRec expects after each of them. */
export const nextFilms = z.object({
  films: z.array(filmRef).describe('Oldest first'),
  steps: z
    .array(
      z.object({
        attention: z.array(z.number()).describe('Over `films` up to this one; sums up to 1'),
        next: z.array(z.object({ film: filmRef, probability: z.number() })).describe('Likeliest first'),
      }),
    )
    .describe('One for each film: the network has read the films up to it'),
})
export type NextFilms = z.output<typeof nextFilms>

/** What the notes of the Learn screen show of the person's own models. All throw MODEL_NOT_TRAINED. */
export const learningContract = {
  filmMap: oc.input(filmMapRequest).output(filmMap),
  /** Takes some seconds, in a thread of its own; whoever asks meanwhile gets the same answer. */
  searchSpeed: oc.input(z.object({ model: modelName })).output(searchSpeed),
  nextFilms: oc.input(nextFilmsRequest).output(nextFilms),
}
