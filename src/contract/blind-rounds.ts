import { oc } from '@orpc/contract'
import { z } from 'zod'
import { recommenderName, viewerId } from './schemas.ts'

/** One answered round of the blind comparison. */
const blindRound = z.object({
  models: z.tuple([recommenderName, recommenderName]),
  chosen: recommenderName.nullable().describe('Whose list was chosen; null: neither'),
  at: z.number().nonnegative().describe('When it was answered, milliseconds since 1970'),
})
export type BlindRound = z.output<typeof blindRound>

const MOST_AT_ONCE = 10_000

/** What a person answered in blind rounds, kept with their profile. */
export const blindRoundsContract = {
  list: oc.input(z.object({ viewerId })).output(z.array(blindRound).describe('Oldest first')),
  /** Those of a moment that has one already are left as they are. Throws VIEWER_NOT_FOUND, INVALID_VALUE. */
  keep: oc
    .input(z.object({ viewerId, rounds: z.array(blindRound).max(MOST_AT_ONCE) }))
    .output(z.object({ kept: z.int() })),
  /** All rounds of these two models, whichever came first. */
  forget: oc
    .input(z.object({ viewerId, models: z.tuple([recommenderName, recommenderName]) }))
    .output(z.object({ forgotten: z.int() })),
}
