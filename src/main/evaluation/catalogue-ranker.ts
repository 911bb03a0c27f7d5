import { NO_FILM } from './lists.ts'

/** One viewer's catalogue, ranked. */
export interface CatalogueRanking {
  /** The ranks of the targets, ascending; see `Ranks`. */
  readonly ranks: Uint32Array
  /** [k] the best films that compete, NO_FILM where there are fewer; those that score the same in the order of rows. */
  readonly best: Uint32Array
}

const COMPETES = 0
const KNOWN = 1
const TARGET = 2

/**
 * Ranks whole catalogues of V films: all compete but those the viewer knows; a target competes even if it is known. A film that
 * scores the same as a target, or something that is no number, stands before it. Keeps a small memory: for one thread.
 */
export function createCatalogueRanker(V: number, k: number) {
  const role = new Uint8Array(V)
  return (scores: Float32Array, known: Uint32Array, targets: Uint32Array): CatalogueRanking => {
    for (const film of known) role[film] = KNOWN
    for (const film of targets) role[film] = TARGET
    const ranking = { ranks: ranksOf(scores, role, targets), best: bestOf(scores, role, k) }
    for (const film of known) role[film] = COMPETES
    for (const film of targets) role[film] = COMPETES
    return ranking
  }
}

function ranksOf(scores: Float32Array, role: Uint8Array, targets: Uint32Array): Uint32Array {
  const inOrder = targets.toSorted((a, b) => descending(scores[a], scores[b]))
  return inOrder.map((target, before) => {
    const limit = scores[target]
    let rank = before + 1
    for (let film = 0; film < scores.length; film++) {
      if (role[film] === COMPETES && !(scores[film] < limit)) rank++
    }
    return rank
  })
}

/** What is no number comes last. */
function descending(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1
  return Number.isNaN(b) ? -1 : b - a
}

function bestOf(scores: Float32Array, role: Uint8Array, k: number): Uint32Array {
  const best = new Uint32Array(k).fill(NO_FILM)
  let length = 0
  for (let film = 0; film < scores.length; film++) {
    const score = scores[film]
    if (role[film] === KNOWN || (length === k && !(score > scores[best[k - 1]]))) continue
    let place = length < k ? length++ : k - 1
    while (place > 0 && score > scores[best[place - 1]]) {
      best[place] = best[place - 1]
      place--
    }
    best[place] = film
  }
  return best
}

/** The 1-based rank of `target` among itself and `others` (NO_FILM is nobody); what scores the same stands before it. */
export function rankAmong(scores: Float32Array, target: number, others: Uint32Array): number {
  const limit = scores[target]
  let rank = 1
  for (const film of others) if (film !== NO_FILM && film !== target && !(scores[film] < limit)) rank++
  return rank
}
