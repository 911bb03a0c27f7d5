export interface XY {
  readonly x: number
  readonly y: number
}

const mean = (points: readonly XY[]): XY => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
})

const area = (a: XY, b: XY, c: XY): number => Math.abs((a.x - c.x) * (b.y - a.y) - (a.x - b.x) * (c.y - a.y))

/**
 * At most `limit` (>= 3) of `points` (x ascending) that keep the shape of the line: of each bucket the point that spans
 * the largest triangle with the one kept before and the mean of the next bucket; first and last always stay.
 * Largest-Triangle-Three-Buckets, Steinarsson 2013.
 */
export const decimate = <Point extends XY>(points: readonly Point[], limit: number): readonly Point[] => {
  const [first, last] = [points[0], points.at(-1)]
  if (points.length <= limit || first === undefined || last === undefined) return points
  const width = (points.length - 2) / (limit - 2)
  const bucket = (index: number): readonly Point[] =>
    points.slice(1 + Math.floor(index * width), 1 + Math.floor((index + 1) * width))
  const kept = [first]
  for (let index = 0; index < limit - 2; index++) {
    const before = kept.at(-1) ?? first
    const next = index === limit - 3 ? last : mean(bucket(index + 1))
    let [best, most] = [bucket(index)[0] ?? before, -1]
    for (const point of bucket(index)) {
      const size = area(before, point, next)
      if (size > most) [best, most] = [point, size]
    }
    kept.push(best)
  }
  return [...kept, last]
}
