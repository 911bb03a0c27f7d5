import { describe, expect, test } from 'vitest'
import { createStream } from '../../../src/main/random/index.ts'
import { isAllNaN, KernelBed, normals, SIZES, VARIANTS } from './kernel-bed.ts'

const NONE = 0xffff_ffff

const expectClose = (actual: Float32Array, expected: ArrayLike<number>, tolerance: number): void => {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((value, at) => {
    expect(Math.abs(value - expected[at])).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected[at])))
  })
}

// A step is a handful of operations; each rounds by 2^-24 at most.
const STEP_TOLERANCE = 2e-6

/** Adagrad, one value. */
const adagrad = (w: number, g: number, s: number, rate: number, floor: number, l2: number) => {
  const slope = g + l2 * w
  const sum = s + slope * slope
  return { w: w - (rate * slope) / Math.sqrt(sum + floor), s: sum }
}

/** FTRL-Proximal, one value. */
const ftrl = (w: number, g: number, z: number, s: number, [alpha, beta, l1, l2]: readonly number[]) => {
  const sum = s + g * g
  const next = z + g - ((Math.sqrt(sum) - Math.sqrt(s)) / alpha) * w
  const weight = Math.abs(next) <= l1 ? 0 : -(next - Math.sign(next) * l1) / ((beta + Math.sqrt(sum)) / alpha + l2)
  return { w: weight, z: next, s: sum }
}

describe.each(VARIANTS)('kernels of Wide & Deep (%s)', (variant) => {
  const bed = new KernelBed(variant)

  test.each(SIZES)('[ADAGRAD-1] a step over %i values is that of the scalar twin', (n) => {
    bed.clear()
    const [w, g, s] = [normals('w', n), normals('g', n), normals('s', n).map(Math.abs)]
    const at = [w, g, s].map((values) => bed.place(values))
    bed.kernels.adagradDense(at[0], at[1], at[2], n, 0.05, 0.1, 0.01)
    const expected = Array.from(w, (value, i) => adagrad(value, g[i], s[i], 0.05, 0.1, 0.01))
    expectClose(
      bed.read(at[0], n),
      expected.map((value) => value.w),
      STEP_TOLERANCE,
    )
    expectClose(
      bed.read(at[2], n),
      expected.map((value) => value.s),
      STEP_TOLERANCE,
    )
    expect(isAllNaN(bed.behind(at[0], n)) && isAllNaN(bed.behind(at[2], n))).toBe(true)
  })

  test('[ADAGRAD-2] over rows it equals the whole block with zero gradients elsewhere, bit for bit', () => {
    bed.clear()
    const [rows, cols] = [5, 7]
    const [w, g, s] = [normals('w', rows * cols), normals('g', 2 * cols), normals('s', rows * cols).map(Math.abs)]
    const whole = new Float32Array(rows * cols)
    whole.set(g.subarray(0, cols), 3 * cols)
    whole.set(g.subarray(cols), 1 * cols)
    const one = [w, s, g].map((values) => bed.place(values))
    const all = [w, s, whole].map((values) => bed.place(values))
    bed.kernels.adagradRows(one[0], one[1], cols, bed.placeIndices([3, 1]), one[2], 2, 0.1, 0.1, 0)
    bed.kernels.adagradDense(all[0], all[2], all[1], rows * cols, 0.1, 0.1, 0)
    // Row 3 of five times seven begins where no vector does, so only the last bit may differ between the two ways.
    expectClose(bed.read(one[0], rows * cols), bed.read(all[0], rows * cols), 1e-7)
    for (const untouched of [0, 2, 4]) {
      const own = bed.read(one[0] + 4 * untouched * cols, cols)
      expect(own).toEqual(w.slice(untouched * cols, (untouched + 1) * cols))
    }
  })

  test.each(SIZES)('[FTRL-1] ten steps over %i values are those of the scalar twin', (n) => {
    bed.clear()
    const settings = [0.1, 1, 0.5, 0.3] as const
    const at = [1, 2, 3].map(() => bed.place(new Float32Array(n)))
    const twin = Array.from({ length: n }, () => ({ w: 0, z: 0, s: 0 }))
    for (let step = 0; step < 10; step++) {
      const g = normals(`g${step}`, n)
      bed.kernels.ftrlDense(at[0], bed.place(g), at[1], at[2], n, ...settings)
      twin.forEach((value, i) => Object.assign(value, ftrl(value.w, g[i], value.z, value.s, settings)))
    }
    expectClose(
      bed.read(at[0], n),
      twin.map(({ w }) => w),
      1e-5,
    )
    expectClose(
      bed.read(at[1], n),
      twin.map(({ z }) => z),
      1e-5,
    )
  })

  test('[FTRL-2] a weight stays exactly zero until gradients overcome l1', () => {
    bed.clear()
    const at = [1, 2, 3].map(() => bed.place(new Float32Array(2)))
    const rows = bed.placeIndices([0, 1])
    bed.kernels.ftrlRows(at[0], at[1], at[2], 1, rows, bed.place([0.4, 0.6]), 2, 0.1, 1, 0.5, 0)
    expect([...bed.read(at[0], 2)].map((value) => value === 0)).toEqual([true, false])
  })

  test.each([4, 8, 64])('[BAGS-1] sums of %i and their gradients are those of the scalar twin', (D) => {
    bed.clear()
    const [rows, bags] = [9, 6]
    const stream = createStream(3, 'bags')
    const starts = [0, 3, 3, 4, 9, 10, 15]
    const n = starts[bags]
    const ids = Array.from({ length: n }, () => stream.int(rows))
    const [table, weights, dbags] = [normals('t', rows * D), normals('w', n), normals('d', bags * D)]
    const places = { table: bed.place(table), weights: bed.place(weights), ids: bed.placeIndices(ids) }
    const out = bed.reserve(bags * D)
    bed.kernels.bagSums(places.table, D, places.ids, places.weights, bed.placeIndices(starts), bags, out)
    const bagOf = ids.map((_, entry) => starts.findIndex((start, bag) => start <= entry && entry < starts[bag + 1]))
    const sums = new Float64Array(bags * D)
    const gradients = new Float64Array(rows * D)
    ids.forEach((id, entry) => {
      for (let d = 0; d < D; d++) {
        sums[bagOf[entry] * D + d] += weights[entry] * table[id * D + d]
        gradients[id * D + d] += 0.5 * weights[entry] * dbags[bagOf[entry] * D + d]
      }
    })
    expectClose(bed.read(out, bags * D), sums, 1e-6)
    expect(isAllNaN(bed.behind(out, bags * D))).toBe(true)
    const order = ids.map((_, entry) => entry).sort((a, b) => ids[a] - ids[b] || a - b)
    const rowStarts = Array.from({ length: rows + 1 }, (_, row) => ids.filter((id) => id < row).length)
    const into = bed.reserve(rows * D)
    const grouped = [bed.placeIndices(order), bed.placeIndices(rowStarts)] as const
    const slots = [bed.placeIndices(bagOf), places.weights] as const
    bed.kernels.bagGradients(bed.place(dbags), D, ...slots, ...grouped, rows, 0.5, into)
    expectClose(bed.read(into, rows * D), gradients, 1e-6)
  })

  test.each(SIZES)('[WORDS-1] words of groups, summed and scattered over %i, are those of the scalar twin', (N) => {
    bed.clear()
    const [groups, per, from, first, words] = [4, 3, 1, 100, 5]
    const starts = [0, 2, 3, 5, 5, 6, 6, 7, 7, 7, 9, 12, 12]
    const n = starts[groups * per]
    const stream = createStream(4, 'words')
    const ids = Array.from({ length: n }, () => first + stream.int(words))
    const [table, weights, base, x] = [
      normals('t', words * N),
      normals('w', n),
      normals('b', N),
      normals('x', groups * N),
    ]
    const entries = [bed.placeIndices(ids), bed.place(weights), bed.placeIndices(starts)] as const
    const [alone, out] = [bed.reserve(groups * N), bed.reserve(groups * N)]
    bed.kernels.addWordRows(bed.place(table), first, N, 0, ...entries, per, from, groups, alone)
    bed.kernels.addWordRows(bed.place(table), first, N, bed.place(base), ...entries, per, from, groups, out)
    const into = bed.place(table)
    bed.kernels.scatterWordRows(bed.place(x), first, N, ...entries, per, from, groups, into)
    const sums = new Float64Array(groups * N)
    const scattered = Float64Array.from(table)
    for (let group = 0; group < groups; group++) {
      for (let entry = starts[group * per + from]; entry < starts[(group + 1) * per]; entry++) {
        for (let c = 0; c < N; c++) {
          const at = (ids[entry] - first) * N + c
          sums[group * N + c] += weights[entry] * table[at]
          scattered[at] += weights[entry] * x[group * N + c]
        }
      }
    }
    expectClose(bed.read(alone, groups * N), sums, 1e-6)
    expectClose(
      bed.read(out, groups * N),
      sums.map((value, at) => value + base[at % N]),
      1e-6,
    )
    expectClose(bed.read(into, words * N), scattered, 1e-6)
    for (const [at, length] of [
      [out, groups * N],
      [into, words * N],
    ]) {
      expect(isAllNaN(bed.behind(at, length))).toBe(true)
    }
  })

  test('[BAGS-2] leading bags are the first of each group, and the others stay as they are', () => {
    bed.clear()
    const [D, per, used, groups] = [8, 3, 2, 2]
    const [starts, ids] = [
      [0, 1, 3, 4, 4, 6, 7],
      [2, 0, 1, 3, 1, 2, 0],
    ]
    const [table, weights] = [normals('t', 4 * D), normals('w', ids.length)]
    const places = [bed.place(table), D, bed.placeIndices(ids), bed.place(weights), bed.placeIndices(starts)] as const
    const [all, leading] = [bed.reserve(groups * per * D), bed.place(new Float32Array(groups * per * D).fill(7))]
    bed.kernels.bagSums(...places, groups * per, all)
    bed.kernels.leadingBags(...places, per, used, groups, leading)
    const expected = bed.read(all, groups * per * D).map((value, at) => (Math.floor(at / D) % per < used ? value : 7))
    expect(bed.read(leading, groups * per * D)).toEqual(expected)
  })

  test.each([2, 5, 8])('[SAMPLED-1] the loss and its gradient over groups of %i, by central differences', (size) => {
    bed.clear()
    const groups = 7
    const scores = normals('scores', groups * size).map((value) => 4 * value)
    const logQ = normals('logQ', groups * size)
    const out = bed.reserve(groups * size)
    const loss = bed.kernels.groupSoftmax(bed.place(scores), bed.place(logQ), groups, size, out)
    const twin = (values: Float64Array): number => {
      let total = 0
      for (let group = 0; group < groups; group++) {
        const own = Array.from({ length: size }, (_, j) => values[group * size + j] - logQ[group * size + j])
        total += Math.log(own.reduce((sum, value) => sum + Math.exp(value), 0)) - own[0]
      }
      return total
    }
    const exact = Float64Array.from(scores)
    expect(loss).toBeCloseTo(twin(exact), 4)
    const slopes = exact.map((_, at) => {
      const [up, down] = [exact.slice(), exact.slice()]
      up[at] += 1e-5
      down[at] -= 1e-5
      return (twin(up) - twin(down)) / 2e-5
    })
    expectClose(bed.read(out, groups * size), slopes, 2e-6)
  })

  test('[SAMPLED-2] scores far apart do not overflow', () => {
    bed.clear()
    const out = bed.reserve(3)
    const loss = bed.kernels.groupSoftmax(bed.place([-900, 500, 900]), bed.place([0, 0, 0]), 1, 3, out)
    expect(loss).toBe(1800)
    expect([...bed.read(out, 3)].map((value) => Math.round(value))).toEqual([-1, 0, 1])
  })

  test('[CROSS-1] buckets depend on both keys, stay in range, and absent facts have none', () => {
    bed.clear()
    const [T, rows, buckets] = [3, 64, 1000]
    const contexts = bed.placeIndices([7, 0, 9, 8, 5, 6])
    const films = bed.placeIndices(Array.from({ length: 3 * T }, (_, at) => (at === 2 ? 0 : at + 1)))
    const places = bed.placeIndices(Array.from({ length: rows }, (_, row) => row % 3))
    const out = bed.reserve(rows * T)
    bed.kernels.crossBuckets(contexts, 32, films, places, rows, T, buckets, out)
    const found = bed.readIndices(out, rows * T)
    found.forEach((bucket, at) => {
      const [row, slot] = [Math.floor(at / T), at % T]
      const isAbsent = (slot === 1 && row < 32) || (slot === 2 && row % 3 === 0)
      expect(bucket === NONE).toBe(isAbsent)
      if (!isAbsent) expect(bucket).toBeLessThan(buckets)
    })
    expect(found[0]).not.toBe(found[3])
    expect(found[0]).toBe(found[3 * T])
    const weights = normals('weights', buckets)
    const sums = bed.place(new Float32Array(rows))
    bed.kernels.addCrosses(bed.place(weights), out, rows, T, sums)
    const expected = Array.from({ length: rows }, (_, row) =>
      [0, 1, 2].reduce((sum, slot) => sum + (weights[found[row * T + slot]] ?? 0), 0),
    )
    expectClose(bed.read(sums, rows), expected, 1e-6)
  })

  test('[CROSS-2] partitioned and added up by range, gradients are those of adding them one by one', () => {
    bed.clear()
    const [T, rows, buckets, shift, ranges] = [5, 40, 64, 4, 4]
    const stream = createStream(4, 'crosses')
    const drawn = Array.from({ length: rows * T }, () => (stream.float() < 0.1 ? NONE : stream.int(buckets)))
    const dscores = normals('d', rows + 3)
    const [starts, next] = [bed.reserve(ranges + 1), bed.reserve(ranges)]
    const [outBuckets, outRows] = [bed.reserve(rows * T), bed.reserve(rows * T)]
    const lists = [starts, next, outBuckets, outRows] as const
    bed.kernels.partitionCrosses(bed.placeIndices(drawn), rows, T, 3, shift, ranges, ...lists)
    const marks = bed.placeIndices(new Uint32Array(buckets))
    const [distinct, sums, d] = [bed.reserve(buckets), bed.reserve(buckets), bed.place(dscores)]
    const ends = bed.readIndices(starts, ranges + 1)
    const expected = new Float64Array(buckets)
    drawn.forEach((bucket, at) => bucket !== NONE && (expected[bucket] += 2 * dscores[3 + Math.floor(at / T)]))
    for (let range = 0; range < ranges; range++) {
      const [from, to] = [ends[range], ends[range + 1]]
      const list = [outBuckets + 4 * from, outRows + 4 * from, to - from] as const
      const count = bed.kernels.addCrossGradients(...list, d, 2, marks, distinct, sums, 0)
      const found = bed.readIndices(distinct, count)
      expect(new Set(found).size).toBe(count)
      for (const bucket of found) expect(bucket >> shift).toBe(range)
      expectClose(
        bed.read(sums, count),
        Float64Array.from(found, (bucket) => expected[bucket]),
        1e-5,
      )
      bed.kernels.clearMarks(marks, distinct, count)
    }
    expect([...bed.readIndices(marks, buckets)].every((mark) => mark === 0)).toBe(true)
  })
})
