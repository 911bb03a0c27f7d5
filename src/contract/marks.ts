import { oc } from '@orpc/contract'
import { z } from 'zod'
import { movie } from './movies.ts'
import { movieId, viewerId } from './schemas.ts'

const filmOfViewer = z.object({ viewerId, movieId })

/** `hidden`: out of sight, whatever they think of it; `not_interested`: they do not want to watch it. */
const HIDING_KINDS = ['hidden', 'not_interested'] as const
export type HidingKind = (typeof HIDING_KINDS)[number]

/** What a person notes about films besides stars: what they mean to watch, and what they do not want to be shown. */
export const marksContract = {
  watchlist: oc.input(z.object({ viewerId })).output(z.object({ movies: z.array(movie).describe('Newest first') })),
  putOnWatchlist: oc.input(filmOfViewer).output(z.object({ added: z.literal(true) })),
  removeFromWatchlist: oc.input(filmOfViewer).output(z.object({ removed: z.boolean() })),
  hidden: oc
    .input(z.object({ viewerId }))
    .output(z.object({ films: z.array(z.object({ movie, kind: z.enum(HIDING_KINDS) })) })),
  /** The film is in no list from now on. */
  hide: oc.input(filmOfViewer.extend({ kind: z.enum(HIDING_KINDS) })).output(z.object({ hidden: z.literal(true) })),
  unhide: oc.input(filmOfViewer).output(z.object({ removed: z.boolean() })),
}
