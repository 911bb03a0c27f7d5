/**
 * [H + 1, 2] a 64-bit key of every beginning of a history of film rows: entry h is that of its first h films, in their order.
 * Two 32-bit FNV-1a hashes with different starts, mixed at each film; equal beginnings have equal keys, others as good as never.
 */
export function historyKeys(films: Uint32Array): Uint32Array {
  const keys = new Uint32Array(2 * (films.length + 1))
  let low = 0x811c9dc5
  let high = 0x9747b28c
  keys[0] = low
  keys[1] = high
  films.forEach((film, at) => {
    low = mixed(low, film)
    high = mixed(high, ~film)
    keys[2 * at + 2] = low
    keys[2 * at + 3] = high
  })
  return keys
}

function mixed(hash: number, word: number): number {
  let h = Math.imul(hash ^ word, 0x01000193)
  h ^= h >>> 15
  h = Math.imul(h, 0x85ebca6b)
  return (h ^ (h >>> 13)) >>> 0
}
