import type { WideDeepSettings } from '../../../contract/settings/wide-deep.ts'
import { CROSS_SLOTS } from './crosses.ts'
import { FILM_FIELDS, type FilmFeatures } from './film-facts.ts'
import { CONTEXT_FIELDS } from './context.ts'
import { widthsOf } from './net.ts'
import { vocabularyOf } from './vocabulary.ts'
import { planWideDeep } from './wide-deep-plan.ts'

/** U viewers, V films, N ratings. */
interface Sizes {
  readonly viewers: number
  readonly films: number
  readonly ratings: number
}

/** Viewers whose held-out film is ranked after each epoch, at most: scoring all films for one of them is a whole forward pass. */
export const MOST_VALIDATED = 2000

/** Entries of a film, taking three genres for the usual and ten for the most. */
const ENTRIES = { usual: 6, most: 13 } as const

/** Features of which a layout comes out as it would of usual films: only lengths matter to it. */
const featuresLike = (V: number): FilmFeatures => ({
  starts: new Uint32Array(V * FILM_FIELDS + 1),
  ids: new Uint32Array(V * ENTRIES.usual),
  weights: new Float32Array(V * ENTRIES.usual),
  keys: new Uint32Array(V * CROSS_SLOTS),
  most: ENTRIES.most,
})

/**
 * What a run takes: the arena, but for how many genres films have, and the operations of one epoch. Those are three products
 * (forward, and two backward) of every layer for every film of every moment, the first layer once per moment and once per film
 * of a batch, then the validation's forward.
 */
export function wideDeepNeeds(
  { viewers: U, films: V, ratings: N }: Sizes,
  settings: WideDeepSettings,
  threads: number,
) {
  const { negatives, embeddingSize: D, batchSize, validate, tower } = settings
  // The first rating of a viewer has no history before it; the last one may be held out.
  const examples = Math.max(1, N - U - (validate ? U : 0))
  const validated = validate ? Math.min(U, MOST_VALIDATED) : 0
  const shape = { vocabulary: vocabularyOf(V), films: featuresLike(V), examples, validated, lanes: threads }
  const { layout } = planWideDeep({ settings, ...shape })
  const widths = widthsOf(tower)
  const [first] = widths
  const row = widths.reduce((sum, width, at) => sum + width * (at === 0 ? 1 : widths[at - 1]), CROSS_SLOTS)
  const rows = examples * (1 + negatives)
  const filmsAtOnce = V * (1 - (1 - 1 / V) ** (batchSize * (1 + negatives)))
  const firstLayer = D * first * (CONTEXT_FIELDS + (FILM_FIELDS * filmsAtOnce) / batchSize)
  const ranking = 2 * validated * V * row
  return { arenaBytes: layout.bytes, operationsPerEpoch: 6 * (rows * row + examples * firstLayer) + ranking }
}
