import { describe, expect, test } from 'vitest'
import { createStream } from '../../../src/main/random/index.ts'
import { EPSILON, isAllNaN, KernelBed, normals, SIZES, VARIANTS } from './kernel-bed.ts'

const NO_ROW = 0xffff_ffff

/** Largest difference, in units of the last place of 1, of what a kernel found and its twin in double precision. */
const worst = (found: ArrayLike<number>, twin: ArrayLike<number>): number => {
  let largest = found.length === twin.length ? 0 : Infinity
  for (let at = 0; at < twin.length; at++) {
    const error = Math.abs(found[at] - twin[at]) / (EPSILON * (1 + Math.abs(twin[at])))
    largest = Number.isNaN(error) ? Infinity : Math.max(largest, error)
  }
  return largest
}

const ids = (name: string, n: number, rows: number): Uint32Array => {
  const stream = createStream(2, name)
  return Uint32Array.from({ length: n }, () => (stream.int(7) === 0 ? NO_ROW : stream.int(rows)))
}

describe.each(VARIANTS)('kernels of the neural models (%s)', (variant) => {
  const bed = new KernelBed(variant, 4)
  const { kernels } = bed

  test('[ADAM-1] equals its scalar twin, over a range and over rows; other rows stay as they are', () => {
    const [rate, root, beta1, beta2, epsilon, l2] = [0.02, 3, 0.9, 0.99, 1e-8, 0.1] as const
    const twin = (w: number, g: number, m: number, v: number) => {
      const slope = g + l2 * w
      const [m1, v1] = [beta1 * m + (1 - beta1) * slope, beta2 * v + (1 - beta2) * slope ** 2]
      return [w - (rate * m1) / (Math.sqrt(v1) * root + epsilon), m1, v1] as const
    }
    for (const n of SIZES) {
      bed.clear()
      const [w, g, m, v] = [normals('w', n), normals('g', n), normals('m', n), normals('v', n).map(Math.abs)]
      const [pw, pg, pm, pv] = [w, g, m, v].map((values) => bed.place(values))
      kernels.adamDense(pw, pg, pm, pv, n, rate, root, beta1, beta2, epsilon, l2)
      const expected = Array.from(w, (value, at) => twin(value, g[at], m[at], v[at]))
      ;[pw, pm, pv].forEach((at, which) => {
        expect(
          worst(
            bed.read(at, n),
            expected.map((triple) => triple[which]),
          ),
          `n ${n}`,
        ).toBeLessThan(8)
        expect(isAllNaN(bed.behind(at, n))).toBe(true)
      })
      // Rows 4 and 1 of six.
      bed.clear()
      const table = normals('table', 6 * n)
      const [tw, tm, tv] = [bed.place(table), bed.place(new Float32Array(6 * n)), bed.place(new Float32Array(6 * n))]
      const gradients = normals('rows', 2 * n)
      const rows = bed.placeIndices([4, 1])
      kernels.adamRows(tw, tm, tv, n, rows, bed.place(gradients), 2, rate, root, beta1, beta2, epsilon, l2)
      const after = bed.read(tw, 6 * n)
      const exact = Array.from(table, (value, at) => {
        const k = [4, 1].indexOf(Math.floor(at / n))
        return k < 0 ? value : twin(value, gradients[k * n + (at % n)], 0, 0)[0]
      })
      expect(worst(after, exact), `rows of ${n}`).toBeLessThan(8)
    }
  })

  test('[ADAM-2] what shrinks ends at zero, not among the subnormal numbers; NaN stays', () => {
    const [rate, root, beta1, beta2, epsilon] = [0.003, 1, 0.9, 0.999, 1e-8] as const
    for (const n of SIZES) {
      bed.clear()
      const weights = normals('w', n)
      const [w, g, m, v] = [weights, new Float32Array(n), new Float32Array(n), new Float32Array(n)]
      const [pw, pg, pm, pv] = [w, g, m, v].map((values) => bed.place(values))
      const isSubnormal = (value: number): boolean => value !== 0 && Math.abs(value) < 2 ** -126
      for (let step = 1; step <= 20_000; step++) {
        kernels.adamDense(pw, pg, pm, pv, n, rate, root, beta1, beta2, epsilon, 1e-4)
        if (step % 50 !== 0) continue
        for (const at of [pw, pm, pv]) expect(bed.read(at, n).some(isSubnormal), `n ${n}, step ${step}`).toBe(false)
      }
      expect(Array.from(bed.read(pw, n))).toEqual(Array.from(weights, () => 0))
    }
    bed.clear()
    const [pw, pm, pv] = [
      [NaN, 1, 1, 1, 1],
      [0, 0, 0, 0, NaN],
      [0, 0, 0, 0, 0],
    ].map((values) => bed.place(Float32Array.from(values)))
    kernels.adamDense(pw, bed.place(new Float32Array(5)), pm, pv, 5, rate, root, beta1, beta2, epsilon, 0)
    const after = bed.read(pw, 5)
    expect([after[0], after[4]]).toEqual([NaN, NaN])
  })

  test('[SLOTS-1] groups slots by row: distinct rows by first slot, slots ascending, marks left clean', () => {
    for (const n of [...SIZES, 500]) {
      bed.clear()
      const rows = 40
      const slots = ids(`group ${n}`, n, rows)
      const [marks, distinct, places, starts, order] = [rows, rows, n, rows + 1, n].map((length) =>
        bed.placeIndices(new Uint32Array(length)),
      )
      const count = kernels.groupRows(bed.placeIndices(slots), n, marks, distinct, places, starts, order)
      const expected = [...new Set(slots)].filter((id) => id !== NO_ROW)
      const found = bed.readIndices(distinct, count)
      expect(Array.from(found)).toEqual(expected)
      expect(Array.from(bed.readIndices(places, n))).toEqual(
        Array.from(slots, (id) => (id === NO_ROW ? NO_ROW : expected.indexOf(id))),
      )
      const [first, sorted] = [bed.readIndices(starts, count + 1), bed.readIndices(order, n)]
      expected.forEach((id, k) => {
        const own = Array.from(slots.keys()).filter((slot) => slots[slot] === id)
        expect(Array.from(sorted.subarray(first[k], first[k + 1]))).toEqual(own)
      })
      expect(bed.readIndices(marks, rows).every((mark) => mark === 0)).toBe(true)
    }
  })

  test('[SLOTS-2] gathers rows, zeros for none; adds up the rows of each group in their order', () => {
    for (const cols of SIZES) {
      for (const n of [0, 1, 5, 64]) {
        bed.clear()
        const [rows, stride] = [9, cols + 3]
        const table = normals('table', rows * stride)
        const wanted = ids(`gather ${n}`, n, rows)
        const out = bed.reserve(n * stride)
        kernels.gatherRows(bed.place(table), stride, bed.placeIndices(wanted), n, cols, out, stride)
        const gathered = bed.read(out, n * stride)
        wanted.forEach((row, k) => {
          const expected = row === NO_ROW ? new Float32Array(cols) : table.slice(row * stride, row * stride + cols)
          expect(gathered.slice(k * stride, k * stride + cols)).toEqual(expected)
          expect(isAllNaN(gathered.slice(k * stride + cols, (k + 1) * stride))).toBe(true)
        })
        const starts = [0, Math.floor(n / 3), Math.floor(n / 3), n]
        const order = Uint32Array.from({ length: n }, (_, at) => (at * 7) % rows)
        const sums = bed.reserve(3 * cols)
        const [x, o, s] = [bed.place(table), bed.placeIndices(order), bed.placeIndices(starts)]
        kernels.sumSlots(x, stride, o, s, 3, cols, 0.5, sums)
        const twin = new Float64Array(3 * cols)
        for (let k = 0; k < 3; k++) {
          for (let i = starts[k]; i < starts[k + 1]; i++) {
            for (let c = 0; c < cols; c++) twin[k * cols + c] += 0.5 * table[order[i] * stride + c]
          }
        }
        expect(worst(bed.read(sums, 3 * cols), twin)).toBeLessThan(n + 4)
        expect(isAllNaN(bed.behind(sums, 3 * cols))).toBe(true)
      }
    }
  })

  test('[BCE-1] losses and slopes equal their scalar twin, far from zero too, and may overwrite the logits', () => {
    for (const n of [...SIZES, 256, 700]) {
      bed.clear()
      const x = normals('logits', n).map((value, at) => (at % 5 === 0 ? 40 * value : 3 * value))
      const t = x.map((_, at) => (at % 3 === 0 ? 1 : at % 7 === 0 ? 0.25 : 0))
      const at = bed.place(x)
      const loss = kernels.bce(at, bed.place(t), n, 0.5, at)
      let twin = 0
      const slopes = Array.from(x, (value, k) => {
        twin += Math.max(value, 0) - value * t[k] + Math.log1p(Math.exp(-Math.abs(value)))
        return 0.5 * (1 / (1 + Math.exp(-value)) - t[k])
      })
      expect(worst(bed.read(at, n), slopes), `n ${n}`).toBeLessThan(16)
      // A logarithm of a product of 64 factors is off by at most 64 round-offs of one.
      expect(Math.abs(loss - twin), `n ${n}`).toBeLessThan(64 * EPSILON * (1 + n) + 1e-6 * twin)
      expect(isAllNaN(bed.behind(at, n))).toBe(true)
    }
  })

  test('[RELU-1] bias and ReLU, and their backward with the sum of slopes', () => {
    for (const cols of SIZES) {
      for (const rows of [0, 1, 5, 7]) {
        bed.clear()
        const [x, bias] = [normals('x', rows * cols), normals('bias', cols)]
        const y = bed.place(x)
        kernels.biasRelu(y, bed.place(bias), rows, cols)
        const out = bed.read(y, rows * cols)
        expect(out).toEqual(x.map((value, at) => Math.max(0, Math.fround(value + bias[at % cols]))))
        const [slopes, before] = [normals('dy', rows * cols), normals('db', cols)]
        const [dy, db] = [bed.place(slopes), bed.place(before)]
        kernels.reluBackward(y, cols, dy, cols, rows, cols, db)
        const masked = slopes.map((slope, at) => (out[at] > 0 ? slope : 0))
        expect(bed.read(dy, rows * cols)).toEqual(masked)
        const sums = Float64Array.from(before)
        masked.forEach((slope, at) => (sums[at % cols] += slope))
        expect(worst(bed.read(db, cols), sums)).toBeLessThan(rows + 4)
        expect(isAllNaN(bed.behind(y, rows * cols)) && isAllNaN(bed.behind(db, cols))).toBe(true)
      }
    }
  })

  test('[GROUPS-1] rows of a group share a summand; the sum of a group', () => {
    for (const cols of SIZES) {
      for (const [groups, per] of [
        [0, 3],
        [1, 1],
        [3, 5],
        [4, 2],
      ] as const) {
        bed.clear()
        const rows = groups * per
        const [x, y] = [normals('x', groups * cols), normals('y', 6 * cols)]
        const places = Uint32Array.from({ length: rows }, (_, row) => (row * 5) % 6)
        const out = bed.reserve(rows * cols)
        kernels.addGroupsRelu(bed.place(x), bed.place(y), bed.placeIndices(places), groups, per, cols, out)
        const sums = Float32Array.from({ length: rows * cols }, (_, at) => {
          const [row, c] = [Math.floor(at / cols), at % cols]
          return Math.max(0, Math.fround(x[Math.floor(row / per) * cols + c] + y[places[row] * cols + c]))
        })
        expect(bed.read(out, rows * cols)).toEqual(sums)
        const totals = bed.reserve(groups * cols)
        kernels.sumGroups(out, groups, per, cols, totals)
        const twin = new Float64Array(groups * cols)
        sums.forEach((value, at) => (twin[Math.floor(at / cols / per) * cols + (at % cols)] += value))
        expect(worst(bed.read(totals, groups * cols), twin)).toBeLessThan(per + 2)
        const repeated = bed.reserve(3 * cols)
        kernels.repeatRow(bed.place(y.slice(0, cols)), 3, cols, repeated)
        expect(bed.read(repeated, 3 * cols)).toEqual(Float32Array.from([0, 1, 2].flatMap(() => [...y.slice(0, cols)])))
        expect(isAllNaN(bed.behind(out, rows * cols)) && isAllNaN(bed.behind(repeated, 3 * cols))).toBe(true)
      }
    }
  })

  test('[GMF-1] the generalised matrix factorisation and the head, forward and backward', () => {
    for (const D of SIZES) {
      bed.clear()
      const [groups, per, films] = [3, 4, 5]
      const [rows, stride] = [groups * per, D + 2]
      const [p, q, w] = [normals('p', groups * stride), normals('q', films * stride), normals('w', D)]
      const [dx, addend] = [normals('dx', rows), normals('addend', rows)]
      const places = Uint32Array.from({ length: rows }, (_, row) => (row * 3) % films)
      const [pp, pq, pw, pl, pd] = [bed.place(p), bed.place(q), bed.place(w), bed.placeIndices(places), bed.place(dx)]
      const [t, out] = [bed.reserve(groups * D), bed.reserve(rows)]
      kernels.gmfForward(pp, stride, pq, stride, pl, pw, 0.5, bed.place(addend), groups, per, D, t, out)
      const twin = {
        out: new Float64Array(rows),
        dp: new Float64Array(groups * D),
        dw: new Float64Array(D),
        dq: new Float64Array(films * D),
      }
      for (let row = 0; row < rows; row++) {
        const group = Math.floor(row / per)
        twin.out[row] = addend[row] + 0.5
        for (let d = 0; d < D; d++) {
          const [a, b] = [p[group * stride + d], q[places[row] * stride + d]]
          twin.out[row] += w[d] * a * b
          twin.dp[group * D + d] += dx[row] * w[d] * b
          twin.dw[d] += dx[row] * a * b
          twin.dq[places[row] * D + d] += dx[row] * w[d] * a
        }
      }
      expect(worst(bed.read(out, rows), twin.out), `D ${D}`).toBeLessThan(8 * (D + 4))
      const [dp, dw] = [bed.reserve(groups * stride), bed.place(new Float32Array(D))]
      kernels.gmfViewers(pd, pp, stride, pq, stride, pl, pw, groups, per, D, dp, dw)
      const found = bed.read(dp, groups * stride)
      const withoutGaps = Float32Array.from(twin.dp, (_, at) => found[Math.floor(at / D) * stride + (at % D)])
      expect(worst(withoutGaps, twin.dp)).toBeLessThan(64)
      expect(worst(bed.read(dw, D), twin.dw)).toBeLessThan(64)
      const [marks, distinct, at, starts, order] = [films, films, rows, films + 1, rows].map((length) =>
        bed.placeIndices(new Uint32Array(length)),
      )
      const count = kernels.groupRows(pl, rows, marks, distinct, at, starts, order)
      const dq = bed.reserve(count * D)
      kernels.gmfFilms(pd, t, per, order, starts, count, D, dq, D)
      const expected = Array.from(bed.readIndices(distinct, count)).flatMap((film) => [
        ...twin.dq.subarray(film * D, (film + 1) * D),
      ])
      expect(worst(bed.read(dq, count * D), expected)).toBeLessThan(64)
      const a = normals('a', rows * D)
      const [da, dh] = [bed.reserve(rows * D), bed.place(w)]
      kernels.headBackward(pd, bed.place(a), pw, rows, D, da, dh)
      expect(bed.read(da, rows * D)).toEqual(Float32Array.from(a, (_, i) => dx[Math.floor(i / D)] * w[i % D]))
      const heads = Float64Array.from(w)
      a.forEach((value, i) => (heads[i % D] += dx[Math.floor(i / D)] * value))
      expect(worst(bed.read(dh, D), heads)).toBeLessThan(64)
      expect(isAllNaN(bed.behind(out, rows)) && isAllNaN(bed.behind(dq, count * D))).toBe(true)
    }
  })
})
