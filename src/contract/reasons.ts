import { z } from 'zod'
import { modelName, movieId } from './schemas.ts'

/** A film by its id and its title with the year. */
export const filmRef = z.object({ id: movieId, title: z.string() })
export type FilmRef = z.output<typeof filmRef>

const parts = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.array(filmRef.extend(shape))

/**
 * Why a film stands where it does, in the terms of the model that put it there: what that model really computed. Only
 * the most telling films are named.
 */
const ofOneModel = [
  z
    .object({
      kind: z.literal('contributions'),
      total: z.number().describe('The preference the model computed'),
      films: parts({ amount: z.number().describe('Its part of the total; negative parts speak against the film') }),
      rest: z.number().describe('Parts of all films of the history that are not named; all parts sum up to the total'),
    })
    .describe('Matrix Factorization: the exact parts of the sum'),
  z
    .object({
      kind: z.literal('neighbours'),
      films: parts({ similarity: z.number().describe('Cosine of the two films in the model, -1 to 1') }),
    })
    .describe('Neural CF: the nearest films of the history, by the films the network learnt'),
  z
    .object({
      kind: z.literal('wide_and_deep'),
      wide: z.number().describe('What the remembered pairs add to the score'),
      deep: z.number().describe('What the network adds'),
      wide_share: z.number().min(0).max(1).describe('|wide| of |wide| + |deep|'),
      crosses: z.array(
        z.object({
          cross: z.string().describe('Which two facts are paired, e.g. "last film x film"'),
          amount: z.number(),
          film: filmRef.nullable().describe('The film of the history that is one of the two, if any is'),
        }),
      ),
    })
    .describe('Wide & Deep: memory against network, before the score is squeezed into 0 to 1'),
  z
    .object({
      kind: z.literal('sequence'),
      films: parts({
        attention: z.number().describe('How much the network looked at it, 0 to 1; the whole history sums up to 1'),
        without: z.number().describe('By how much the score falls when it is left out; negative: the score rises'),
      }),
    })
    .describe('SASRec: attention over the history, and what leaving a film out really does'),
] as const

export const because = z.discriminatedUnion('kind', [
  ...ofOneModel,
  z
    .object({
      kind: z.literal('blend'),
      of: z.int().describe('Films it is measured against: those nearest to the viewer in both models'),
      parts: z.array(
        z.object({
          model: modelName,
          place: z.int().min(1).describe('Place among them by this model alone; at most one behind the last'),
          because: z.discriminatedUnion('kind', ofOneModel),
        }),
      ),
    })
    .describe('Blend: the places by which it is ranked, and why each model has it there'),
])
export type Because = z.output<typeof because>

/** What becomes of a film's place when one film of the history is taken out: the pipeline run again, not a guess. */
export const counterfactual = z.object({
  without: filmRef,
  from: z.int().min(1).nullable().describe('Place now; null: not among the candidates'),
  to: z.int().min(1).nullable().describe('Place without it; null: not among the candidates'),
  text: z.string(),
})
export type Counterfactual = z.output<typeof counterfactual>
