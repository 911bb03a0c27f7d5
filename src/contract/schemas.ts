import { z } from 'zod'
import type { EpochSeconds, MovieId, Stars, ViewerId } from './ids.ts'
import { MODEL_NAMES, RECOMMENDER_NAMES } from './models.ts'

// The edge where plain numbers become branded ones: the only place that may assert it.
const branded = <Brand extends number>(schema: z.ZodType<number, number>): z.ZodType<Brand, number> =>
  schema as unknown as z.ZodType<Brand, number>

export const movieId = branded<MovieId>(
  z
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .describe('Film id, as in the imported data set'),
)
export const viewerId = branded<ViewerId>(
  z
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .describe('Viewer id'),
)
export const stars = branded<Stars>(
  z.number().min(0.5).max(5).multipleOf(0.5).describe('Rating: 0.5 to 5 by half stars'),
)
export const epochSeconds = branded<EpochSeconds>(
  z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .describe('Seconds since 1970-01-01 UTC'),
)
export const modelName = z.enum(MODEL_NAMES).describe('The recommender algorithm')
export const recommenderName = z
  .enum(RECOMMENDER_NAMES)
  .describe('Who makes the list: one of the four models, or blend, which fuses the orders of Wide & Deep and SASRec')
