/** The bucket of a cross that is not there. */
const NONE: u32 = 0xffff_ffff

/**
 * Sorts the crosses of some rows by the range of buckets they fall into, stably: range q holds the buckets
 * q << shift .. (q + 1 << shift) - 1. Of rows [rows, T] of `buckets`, those that are not 0xffffffff are written as pairs:
 * `outBuckets` and `outRows` (firstRow + the row), range q at starts[q] .. starts[q + 1] - 1. `starts` u32 [ranges + 1];
 * `next` u32 [ranges] is scratch.
 */
export function partitionCrosses(
  buckets: usize,
  rows: i32,
  T: i32,
  firstRow: u32,
  shift: u32,
  ranges: i32,
  starts: usize,
  next: usize,
  outBuckets: usize,
  outRows: usize,
): void {
  memory.fill(next, 0, (<usize>ranges) << 2)
  const end = buckets + ((<usize>(rows * T)) << 2)
  for (let p = buckets; p < end; p += 4) {
    const bucket = load<u32>(p)
    if (bucket == NONE) continue
    const cell = next + ((<usize>(bucket >> shift)) << 2)
    store<u32>(cell, load<u32>(cell) + 1)
  }
  let before: u32 = 0
  for (let q = 0; q < ranges; q++) {
    const cell = next + ((<usize>q) << 2)
    const size = load<u32>(cell)
    store<u32>(cell, before)
    store<u32>(starts + ((<usize>q) << 2), before)
    before += size
  }
  store<u32>(starts + ((<usize>ranges) << 2), before)
  let p = buckets
  for (let r = 0; r < rows; r++) {
    for (let t = 0; t < T; t++) {
      const bucket = load<u32>(p)
      p += 4
      if (bucket == NONE) continue
      const cell = next + ((<usize>(bucket >> shift)) << 2)
      const to = load<u32>(cell)
      store<u32>(cell, to + 1)
      store<u32>(outBuckets + ((<usize>to) << 2), bucket)
      store<u32>(outRows + ((<usize>to) << 2), firstRow + r)
    }
  }
}

/**
 * Adds up the gradients of buckets: the pair (buckets[i], rows[i]), i < n, adds scale * dscores[rows[i]] to that bucket, in the
 * order of i. `distinct` lists the buckets in the order they first occur and `sums` what each got; both already hold `count` of
 * them, and the return value is how many they hold now. `marks` u32, one per bucket, holds 1 + the place of those in
 * `distinct` and zero for all others.
 */
export function addCrossGradients(
  buckets: usize,
  rows: usize,
  n: i32,
  dscores: usize,
  scale: f32,
  marks: usize,
  distinct: usize,
  sums: usize,
  count: i32,
): i32 {
  for (let i = 0; i < n; i++) {
    const bucket = load<u32>(buckets)
    const gradient = scale * load<f32>(dscores + ((<usize>load<u32>(rows)) << 2))
    const mark = marks + ((<usize>bucket) << 2)
    const place = <usize>load<u32>(mark)
    if (place == 0) {
      store<u32>(distinct + ((<usize>count) << 2), bucket)
      store<f32>(sums + ((<usize>count) << 2), gradient)
      count++
      store<u32>(mark, count)
    } else {
      const sum = sums + ((place - 1) << 2)
      store<f32>(sum, load<f32>(sum) + gradient)
    }
    buckets += 4
    rows += 4
  }
  return count
}

/** Sets marks[distinct[k]] back to zero for k < count. */
export function clearMarks(marks: usize, distinct: usize, count: i32): void {
  for (let k = 0; k < count; k++) {
    store<u32>(marks + ((<usize>load<u32>(distinct)) << 2), 0)
    distinct += 4
  }
}
