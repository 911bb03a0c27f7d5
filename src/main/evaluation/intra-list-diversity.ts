import { NO_FILM, type Lists } from './lists.ts'

/**
 * Intra-list diversity: over all pairs of one list, the mean of 1 - |A and B| / |A or B| of their genres (Jaccard); then the mean
 * over lists of at least two films. Ziegler et al., "Improving recommendation lists through topic diversification", WWW 2005
 * (their similarity was of topics too). Two films without genres count as alike. `genreBits` [V].
 */
export function intraListDiversity({ films, k }: Lists, genreBits: Uint32Array): number {
  let sum = 0
  let lists = 0
  for (let first = 0; first < films.length; first += k) {
    const list = films.subarray(first, first + k).filter((film) => film !== NO_FILM)
    if (list.length < 2) continue
    sum += meanDistance(list, genreBits)
    lists++
  }
  return lists === 0 ? 0 : sum / lists
}

function meanDistance(list: Uint32Array, genreBits: Uint32Array): number {
  let sum = 0
  for (let a = 1; a < list.length; a++) {
    for (let b = 0; b < a; b++) {
      const [one, other] = [genreBits[list[a]], genreBits[list[b]]]
      const either = bitsOf(one | other)
      if (either > 0) sum += 1 - bitsOf(one & other) / either
    }
  }
  return sum / ((list.length * (list.length - 1)) / 2)
}

function bitsOf(word: number): number {
  let bits = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) bits++
  return bits
}
