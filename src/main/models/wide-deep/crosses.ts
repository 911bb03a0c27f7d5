/**
 * The wide part: which facts of the moment are crossed with which facts of the film. Each line is a slot; slots of one template
 * share their weights, so a fact counts the same whichever of them it stands in. Weights lie in a hash table under
 * hash(template, fact of the moment, fact of the film).
 */
export const CROSSES = [
  // What came before, in its order: the next part of a series follows the one before it, and not the other way round.
  'last film x film',
  'film before last x film',
  // The same without an order: one weight for each pair of films, whoever of the last six it was.
  ...Array.from({ length: 6 }, () => 'recent film x film' as const),
  'genres of last film x genres',
  'last film x genres',
  'favourite genre x genres',
  'second favourite genre x genres',
  'hour x genre',
  'hour x genre',
  'hour x genre',
  'weekday x genre',
  'weekday x genre',
  'weekday x genre',
  'part of the week x genres',
  'decade of recent films x decade',
  'activity x popularity',
  'recency x popularity',
  'film',
  'year now x year',
] as const

type Template = (typeof CROSSES)[number]

/** Slots per pair of moment and film. */
export const CROSS_SLOTS = CROSSES.length

/** Films of the past that have slots of their own. */
export const CROSSED_FILMS = 6

/** Genres of a film that have slots of their own. */
export const CROSSED_GENRES = 3

const templates: readonly Template[] = [...new Set(CROSSES)]

/** The slots of each template, in order. */
export const SLOTS = Object.fromEntries(
  templates.map((template) => [template, CROSSES.flatMap((name, slot) => (name === template ? [slot] : []))]),
) as unknown as Readonly<Record<Template, readonly number[]>>

/** What tells the templates' facts apart: the same for all slots of a template. */
const salts = Uint32Array.from(CROSSES, (template) => Math.imul(templates.indexOf(template) + 1, 0x85eb_ca6b))

/**
 * The key of a fact in a slot: a hash of the slot's template and the value, never 0 (which means that there is no such fact).
 * The finaliser of MurmurHash3 (Appleby).
 */
export function keyOf(slot: number, value: number): number {
  let h = Math.imul(value, 0x9e37_79b1) ^ salts[slot]
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35)
  h ^= h >>> 16
  return h === 0 ? 1 : h >>> 0
}
