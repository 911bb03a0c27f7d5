/** Judged by so many viewers at most: to choose by them all would take longer than learning. */
const MOST_JUDGED = 1000

/** Places of at most MOST_JUDGED of `cases`, at even distances. */
export function everySoMany(cases: number): number[] {
  const stride = Math.max(1, Math.ceil(cases / MOST_JUDGED))
  return Array.from({ length: Math.ceil(cases / stride) }, (_, at) => at * stride)
}
