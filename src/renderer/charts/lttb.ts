export interface XY {
  readonly x: number
  readonly y: number
}

const area = (a: XY, b: XY, x: number, y: number): number => Math.abs((a.x - x) * (b.y - a.y) - (a.x - b.x) * (y - a.y))

/**
 * At most `limit` (>= 3) of `points` (x ascending) that keep the shape of the line: of each bucket the point that spans
 * the largest triangle with the one kept before and the mean of the next bucket; first and last always stay.
 * Largest-Triangle-Three-Buckets, Steinarsson 2013. One pass over the points, without copies: a run of an hour has 70,000.
 */
export const decimate = <Point extends XY>(points: readonly Point[], limit: number): readonly Point[] => {
  const [first, last] = [points[0], points.at(-1)]
  if (points.length <= limit || first === undefined || last === undefined) return points
  const width = (points.length - 2) / (limit - 2)
  const start = (bucket: number): number => 1 + Math.floor(bucket * width)
  const kept = [first]
  let before = first
  for (let bucket = 0; bucket < limit - 2; bucket++) {
    const [x, y] = meanOf(points, start(bucket + 1), bucket === limit - 3 ? points.length : start(bucket + 2))
    let [best, most] = [before, -1]
    for (let at = start(bucket); at < start(bucket + 1); at++) {
      const point = points[at]
      if (point === undefined) break
      const size = area(before, point, x, y)
      if (size > most) [best, most] = [point, size]
    }
    kept.push(best)
    before = best
  }
  kept.push(last)
  return kept
}

/** Mean x and y of the points from `start` to before `end`. */
const meanOf = (points: readonly XY[], start: number, end: number): readonly [number, number] => {
  let [x, y] = [0, 0]
  for (let at = start; at < end; at++) {
    x += points[at]?.x ?? 0
    y += points[at]?.y ?? 0
  }
  const count = Math.max(1, end - start)
  return [x / count, y / count]
}
