/** Classes of viewers by how many films they had watched: from .. below the next one's from. */
const FROM = [1, 10, 20, 50, 100, 200] as const

export interface HistoryClass {
  readonly from: number
  /** The most; null: no limit. */
  readonly to: number | null
  /** Cases of this class. */
  readonly cases: readonly number[]
}

/** Cases by the length of their history; classes without cases are left out. A history of none belongs to no class. */
export function byHistoryLength(lengths: ArrayLike<number>): HistoryClass[] {
  return FROM.map((from, at): HistoryClass => {
    const next = FROM[at + 1]
    const isIn = (length: number): boolean => length >= from && (next === undefined || length < next)
    const cases = Array.from(lengths, (length, index) => (isIn(length) ? index : -1)).filter((index) => index >= 0)
    return { from, to: next === undefined ? null : next - 1, cases }
  }).filter(({ cases }) => cases.length > 0)
}
