import { describe, expect, test } from 'vitest'
import { padded } from '../../../src/main/engine/index.ts'
import { createStream } from '../../../src/main/random/index.ts'
import * as reference from '../models/sasrec/reference.ts'
import { isAllNaN, KernelBed, normals, SIZES, VARIANTS } from './kernel-bed.ts'
import { product, rowMajor, transposed } from './twins.ts'

/** Widths that are multiples of 8, and others. */
const WIDTHS = [1, 5, 8, 24, 64, 65] as const

const rows = (values: ArrayLike<number>, D: number, count = values.length / D): Float64Array[] =>
  Array.from({ length: count }, (_, r) => Float64Array.from({ length: D }, (__, d) => values[r * D + d]))

const flat = (values: readonly Float64Array[]): number[] => values.flatMap((row) => [...row])

const uints = (name: string, length: number, below: number): Uint32Array => {
  const stream = createStream(20261122, name)
  return Uint32Array.from({ length }, () => stream.int(below))
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, what: string, tolerance = 2e-5): void {
  expect(found.length, what).toBe(expected.length)
  const isClose = (at: number): boolean =>
    Math.abs(found[at] - expected[at]) <= tolerance * (1 + Math.abs(expected[at]))
  const wrong = Array.from(expected, (_, at) => at).find((at) => !isClose(at))
  if (wrong === undefined) return
  expect(found[wrong], `${what} [${wrong}]`).toBe(expected[wrong])
}

/** The slope of f with respect to every element of x, by central differences. */
function slopes(x: Float64Array, f: () => number): Float64Array {
  return x.map((kept, at) => {
    x[at] = kept + 1e-5
    const above = f()
    x[at] = kept - 1e-5
    const below = f()
    x[at] = kept
    return (above - below) / 2e-5
  })
}

const inner = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
  Array.from(x).reduce((sum, value, at) => sum + value * y[at], 0)

describe.each(VARIANTS)('kernels of SASRec (%s)', (variant) => {
  const bed = new KernelBed(variant, 4)

  test('[GEMM-T] A^T B of A as it lies equals its twin, written and added', () => {
    for (const M of SIZES) {
      for (const [N, K] of [
        [1, 5],
        [8, 64],
        [65, 3],
        [7, 300],
        [5, 0],
      ]) {
        bed.clear()
        const [a, b, c] = [normals('a', K * (M + 1)), normals('b', K * N), normals('c', M * N)]
        const packed = bed.reserve(K * padded(N))
        bed.kernels.gemmPackB(bed.place(b), N, K, N, packed)
        const into = bed.place(c)
        bed.kernels.gemmOfTranspose(bed.place(a), M + 1, packed, into, N, M, N, K, 0.5, 1)
        const twin = product(transposed(rowMajor(a, M + 1)), rowMajor(b, N), M, N, K).value
        expectClose(
          bed.read(into, M * N),
          twin.map((value, at) => 0.5 * value + c[at]),
          `${M} ${N} ${K}`,
        )
        bed.kernels.gemmOfTranspose(bed.place(a), M + 1, packed, into, N, M, N, K, 1, 0)
        expectClose(bed.read(into, M * N), twin, `${M} ${N} ${K}`)
        expect(isAllNaN(bed.behind(into, M * N))).toBe(true)
      }
    }
  })

  test('[NORM-1] layer norm equals its twin, its backward the slope', () => {
    for (const D of WIDTHS) {
      bed.clear()
      const n = 3
      const [x, gamma, beta, dy] = [normals('x', n * D), normals('g', D), normals('b', D), normals('dy', n * D)]
      const [at, gammaAt] = [bed.place(x), bed.place(gamma)]
      const [y, stats] = [bed.reserve(n * D), bed.reserve(2 * n)]
      bed.kernels.layerNorm(at, gammaAt, bed.place(beta), n, D, 1e-5, y, stats)
      const [x64, gamma64, beta64] = [x, gamma, beta].map((values) => Float64Array.from(values))
      const twin = (): number[] => flat(reference.norm(rows(x64, D), gamma64, beta64))
      expectClose(bed.read(y, n * D), twin(), `D ${D}`)
      const loss = (): number => inner(twin(), dy)
      const [dx, dGamma, dBeta] = [normals('dx', n * D), new Float32Array(D), new Float32Array(D)]
      const [dxAt, dGammaAt, dBetaAt] = [bed.place(dx), bed.place(dGamma), bed.place(dBeta)]
      bed.kernels.layerNormBackward(at, stats, gammaAt, bed.place(dy), n, D, dxAt, 1, dGammaAt, dBetaAt)
      // With one number to a row the norm is flat, but for the epsilon.
      const tolerance = D === 1 ? 1e-2 : 1e-4
      expectClose(
        bed.read(dxAt, n * D),
        slopes(x64, loss).map((g, i) => g + dx[i]),
        `dx ${D}`,
        tolerance,
      )
      expectClose(bed.read(dGammaAt, D), slopes(gamma64, loss), `dGamma ${D}`, 1e-4)
      expectClose(bed.read(dBetaAt, D), slopes(beta64, loss), `dBeta ${D}`, 1e-4)
    }
  })

  test('[DROPOUT-1] epilogues keep and drop exactly what the noise says, forward and backward', () => {
    const [key, threshold] = [3_000_000_123, 20_000]
    const scale = 1 / (1 - threshold / 65_536)
    for (const D of WIDTHS) {
      bed.clear()
      const n = 3
      const [x, y, bias] = [normals('x', n * D), normals('y', n * D), normals('bias', D)]
      const kept = (e: number): number => (reference.isKept(key, e, threshold) ? scale : 0)
      const biasAt = bed.place(bias)
      const out = bed.reserve(n * D)
      bed.kernels.addBiasDropout(bed.place(x), bed.place(y), biasAt, n, D, key, threshold, scale, out)
      expectClose(
        bed.read(out, n * D),
        x.map((v, e) => v + (y[e] + bias[e % D]) * kept(e)),
        `add ${D}`,
      )
      expect(isAllNaN(bed.behind(out, n * D))).toBe(true)
      const dBias = bed.place(new Float32Array(D))
      bed.kernels.addBiasDropoutBackward(bed.place(x), n, D, key, threshold, scale, out, dBias)
      const dy = x.map((v, e) => v * kept(e))
      expectClose(bed.read(out, n * D), dy, `dy ${D}`)
      const columns = bias.map((_, d) => dy.filter((__, e) => e % D === d).reduce((sum, v) => sum + v, 0))
      expectClose(bed.read(dBias, D), columns, `dBias ${D}`)
      const h = bed.place(y)
      bed.kernels.biasReluDropout(h, biasAt, n, D, key, threshold, scale)
      const hidden = y.map((v, e) => Math.max(0, v + bias[e % D]) * kept(e))
      expectClose(bed.read(h, n * D), hidden, `relu ${D}`)
      const [dh, sums] = [bed.place(x), bed.place(new Float32Array(D))]
      bed.kernels.biasReluDropoutBackward(h, dh, n, D, scale, sums)
      expectClose(
        bed.read(dh, n * D),
        x.map((v, e) => (hidden[e] > 0 ? v * scale : 0)),
        `dh ${D}`,
      )
    }
  })

  test('[GELU-1] equals its twin, its backward the slope, dropping what the noise says', () => {
    const key = 7_654_321
    for (const threshold of [0, 20_000]) {
      for (const D of [1, 3, 4, 5, 7, 8, 63, 64, 65]) {
        bed.clear()
        const n = 3
        const scale = 1 / (1 - threshold / 65_536)
        const [y, bias, dOut] = [normals('y', n * D).map((v) => 3 * v), normals('bias', D), normals('dOut', n * D)]
        const kept = (e: number): number => (reference.isKept(key, e, threshold) ? scale : 0)
        const [z, out] = [bed.place(y), bed.reserve(n * D)]
        bed.kernels.biasGeluDropout(z, bed.place(bias), n, D, key, threshold, scale, out)
        const inside = Float64Array.from(y, (v, e) => v + bias[e % D])
        expectClose(bed.read(z, n * D), inside, `inside ${D}`)
        const twin = (): Float64Array => inside.map((v, e) => reference.gelu(v) * kept(e))
        expectClose(bed.read(out, n * D), twin(), `gelu ${D}`)
        expect(isAllNaN(bed.behind(out, n * D))).toBe(true)
        const [dy, dBias] = [bed.place(dOut), bed.place(new Float32Array(D))]
        bed.kernels.biasGeluDropoutBackward(z, dy, n, D, key, threshold, scale, dBias)
        const slope = slopes(inside, () => inner(twin(), dOut))
        expectClose(bed.read(dy, n * D), slope, `dy ${D}`, 1e-4)
        const columns = bias.map((_, d) => slope.filter((__, e) => e % D === d).reduce((sum, v) => sum + v, 0))
        expectClose(bed.read(dBias, D), columns, `dBias ${D}`, 1e-4)
      }
    }
  })

  test('[DROPOUT-2] the share dropped is the share asked for', () => {
    bed.clear()
    const n = 1 << 16
    const at = bed.place(new Float32Array(n).fill(1))
    bed.kernels.biasReluDropout(at, bed.place(new Float32Array(64)), n / 64, 64, 99, 13_107, 1.25)
    const dropped = bed.read(at, n).filter((value) => value === 0).length / n
    expect(Math.abs(dropped - 0.2)).toBeLessThan(0.006)
  })

  test('[EMBED-1] a sequence comes in as its films and positions, and its gradient goes back to them', () => {
    for (const D of WIDTHS) {
      bed.clear()
      const [V, T, key, threshold, keep] = [6, 5, 77, 30_000, 2]
      const [table, positions, dOut] = [normals('table', V * D), normals('p', T * D), normals('dOut', T * D)]
      const items = uints('items', T, V)
      const itemsAt = bed.placeIndices(items)
      const out = bed.reserve(T * D)
      const kept = (e: number): number => (reference.isKept(key, e, threshold) ? keep : 0)
      bed.kernels.embedSequence(bed.place(table), bed.place(positions), itemsAt, T, D, 3, key, threshold, keep, out)
      const twin = positions.map((p, e) => (3 * table[items[Math.floor(e / D)] * D + (e % D)] + p) * kept(e))
      expectClose(bed.read(out, T * D), twin, `D ${D}`)
      const [dTable, dPositions] = [bed.place(new Float32Array(V * D)), bed.place(new Float32Array(T * D))]
      const touched = bed.placeIndices(new Uint32Array(V))
      const into = [dTable, touched, dPositions] as const
      bed.kernels.embedSequenceBackward(bed.place(dOut), itemsAt, T, D, 3, key, threshold, keep, ...into)
      const dRows = dOut.map((g, e) => g * kept(e))
      expectClose(bed.read(dPositions, T * D), dRows, `dPositions ${D}`)
      const sums = new Float64Array(V * D)
      dRows.forEach((g, e) => (sums[items[Math.floor(e / D)] * D + (e % D)] += 3 * g))
      expectClose(bed.read(dTable, V * D), sums, `dTable ${D}`)
      const marks = new Uint32Array(bed.read(touched, V).buffer)
      marks.forEach((mark, film) => expect(mark).toBe(items.includes(film) ? 1 : 0))
    }
  })

  test('[ATTENTION-1] equals its twin over lengths around a block, its backward the slope', () => {
    for (const T of [1, 3, 7, 8, 24, 25, 49, 65]) {
      for (const d of [1, 5, 32]) {
        bed.clear()
        const [ld, ldk, ldo, scale] = [2 * d + 1, d + 3, d + 2, 0.4]
        const qkv = normals('qkv', T * (ld + ldk))
        const dOut = normals('dOut', T * ldo)
        const T8 = padded(T)
        const [at, keysAt] = [bed.place(qkv.slice(0, T * ld)), bed.place(qkv.slice(T * ld))]
        const p = bed.reserve(T * T8)
        const work = bed.reserve(T8 * (4 * padded(d) + T))
        const out = bed.reserve(T * ldo)
        const addresses = [at, keysAt, at + 4 * d, ld, ldk, T, d, scale, p] as const
        bed.kernels.attention(...addresses, work, out, ldo)
        const x = Float64Array.from(qkv)
        const rows = (first: number, stride: number): Float64Array[] =>
          Array.from({ length: T }, (_, t) => x.slice(first + t * stride, first + t * stride + d))
        const twin = () => reference.attend(rows(0, ld), rows(T * ld, ldk), rows(d, ld), scale).mixed
        const found = bed.read(out, T * ldo)
        twin().forEach((row, t) => expectClose(found.slice(t * ldo, t * ldo + d), row, `${T} ${d}`))
        expect(isAllNaN(found.filter((_, e) => e % ldo >= d)), 'beyond the row').toBe(true)
        expect(isAllNaN(bed.behind(work, T8 * (4 * padded(d) + T)))).toBe(true)
        const [dx, dKeys] = [bed.reserve(T * ld), bed.reserve(T * ldk)]
        bed.kernels.attentionBackward(...addresses, bed.place(dOut), ldo, work, dx, dKeys, dx + 4 * d)
        expect(isAllNaN(bed.behind(work, T8 * (4 * padded(d) + T)))).toBe(true)
        if (T * d > 130) continue
        const loss = (): number => twin().reduce((sum, row, t) => sum + inner(row, dOut.subarray(t * ldo)), 0)
        const gradient = slopes(x, loss)
        const own = (_: number, e: number): boolean => (e < T * ld ? e % ld < 2 * d : (e - T * ld) % ldk < d)
        const read = Float32Array.of(...bed.read(dx, T * ld), ...bed.read(dKeys, T * ldk))
        expectClose(read.filter(own), gradient.filter(own), `backward ${T} ${d}`, 1e-4)
      }
    }
  })

  test('[SOFTMAX-1] loss and gradient of rows, and of columns against bounds, are those of the softmax', () => {
    for (const V of [1, 3, 4, 5, 7, 63, 64, 65]) {
      bed.clear()
      const n = 5
      const logits = normals('logits', n * (V + 2)).map((value) => 20 * value)
      const targets = uints('targets', n, V)
      const at = bed.place(logits)
      const loss = bed.kernels.softmaxGradient(at, V + 2, bed.placeIndices(targets), n, V)
      let expected = 0
      const found = bed.read(at, n * (V + 2))
      for (let r = 0; r < n; r++) {
        const own = Float64Array.from(logits.subarray(r * (V + 2), r * (V + 2) + V))
        const most = Math.max(...own)
        const sum = own.reduce((total, value) => total + Math.exp(value - most), 0)
        expected += most + Math.log(sum) - own[targets[r]]
        const twin = own.map((value, j) => Math.exp(value - most) / sum - (j === targets[r] ? 1 : 0))
        expectClose(found.slice(r * (V + 2), r * (V + 2) + V), twin, `V ${V}`, 1e-6)
      }
      expectClose([loss], [expected], `loss ${V}`)
      const columns = bed.place(logits.subarray(0, n * V))
      const most = bed.place(new Float32Array(V).fill(-Infinity))
      bed.kernels.largestOfColumns(columns, n, V, most)
      const sums = bed.place(new Float32Array(V))
      bed.kernels.exponentialColumns(columns, n, V, most, sums)
      const column = (j: number): Float64Array => Float64Array.from({ length: n }, (_, i) => logits[i * V + j])
      const tops = Array.from({ length: V }, (_, j) => Math.max(...column(j)))
      expectClose(bed.read(most, V), tops, `largest ${V}`)
      const totals = tops.map((top, j) => column(j).reduce((total, value) => total + Math.exp(value - top), 0))
      expectClose(bed.read(sums, V), totals, `sums ${V}`)
    }
  })

  test('[BINARY-1] loss and gradient of scores, plain and calibrated, far out too', () => {
    for (const n of [1, 2, 7]) {
      for (const beta of [1, 0.3]) {
        bed.clear()
        const scores = normals('scores', 4 * (n + 1)).map((value, at) => (at === 0 ? -60 : at === 2 ? 40 : 3 * value))
        const at = bed.place(scores)
        const loss = bed.kernels.binaryGradient(at, 4, n, beta)
        const x = Float64Array.from(scores)
        const softplus = (value: number): number => Math.max(0, value) + Math.log1p(Math.exp(-Math.abs(value)))
        const twin = (): number =>
          x.reduce((sum, s, e) => sum + (e % (n + 1) === 0 ? beta * softplus(-s) : softplus(s)), 0) / (n + 1)
        expectClose([loss], [twin()], `loss ${n}`)
        expectClose(bed.read(at, 4 * (n + 1)), slopes(x, twin), `gradient ${n}`)
      }
    }
  })

  test('[PAIRS-1] scores of pairs and their backward, repeated films included', () => {
    for (const D of WIDTHS) {
      bed.clear()
      const [V, R, n] = [7, 4, 3]
      const [h, table, g] = [normals('h', R * D), normals('table', V * D), normals('g', R * (n + 1))]
      const items = uints('items', R * n, V)
      const addresses = [bed.place(h), bed.place(table), bed.placeIndices(items), R, n, D] as const
      const out = bed.reserve(R * (n + 1))
      bed.kernels.pairScores(...addresses, out, n + 1)
      const [h64, table64] = [Float64Array.from(h), Float64Array.from(table)]
      const twin = (r: number, j: number): number =>
        inner(h64.subarray(r * D, r * D + D), table64.subarray(items[r * n + j] * D, items[r * n + j] * D + D))
      const found = bed.read(out, R * (n + 1))
      for (let r = 0; r < R; r++)
        for (let j = 0; j < n; j++) expectClose([found[r * (n + 1) + j]], [twin(r, j)], `${D}`)
      const [dh, dTable] = [bed.place(new Float32Array(R * D)), bed.place(new Float32Array(V * D))]
      const touched = bed.placeIndices(new Uint32Array(V))
      bed.kernels.pairScoresBackward(bed.place(g), n + 1, ...addresses, dh, dTable, touched)
      const loss = (): number => {
        let sum = 0
        for (let r = 0; r < R; r++) for (let j = 0; j < n; j++) sum += g[r * (n + 1) + j] * twin(r, j)
        return sum
      }
      expectClose(bed.read(dh, R * D), slopes(h64, loss), `dh ${D}`, 1e-4)
      expectClose(bed.read(dTable, V * D), slopes(table64, loss), `dTable ${D}`, 1e-4)
    }
  })

  test('[PAIRS-2] negatives are those of the noise, spread over all films but the marked ones', () => {
    bed.clear()
    const [V, R, n] = [10, 300, 2]
    const marks = bed.placeIndices(Uint32Array.from({ length: V }, (_, film) => (film < 4 ? 1 : 0)))
    const targets = bed.placeIndices(uints('targets', R, V))
    const out = bed.reserve(R * (n + 1))
    bed.kernels.drawNegatives(targets, R, n, V, marks, 41, out)
    const drawn = new Uint32Array(bed.read(out, R * (n + 1)).buffer)
    const expected = reference.drawnNegatives(R, n, V, new Set([0, 1, 2, 3]), 41)
    const counts = new Uint32Array(V)
    drawn.forEach((film, at) => {
      if (at % (n + 1) === 0) return
      expect(film).toBe(expected[Math.floor(at / (n + 1))][(at % (n + 1)) - 1])
      counts[film]++
    })
    counts.forEach((count, film) => (film < 4 ? expect(count).toBe(0) : expect(count).toBeGreaterThan(60)))
  })

  test('[TOUCHED-1] touched rows are summed in the order of shards and cleared, the others stay unread', () => {
    for (const D of WIDTHS) {
      bed.clear()
      const [V, S] = [5, 3]
      const touched = uints('touched', S * V, 2)
      // Rows nobody touched hold NaN: reading one would spoil the sum.
      const parts = normals('parts', S * V * D).map((value, at) => (touched[Math.floor(at / D)] ? value : NaN))
      const [at, marks] = [bed.place(parts), bed.placeIndices(touched)]
      const out = bed.reserve(3 * D)
      bed.kernels.sumTouchedRows(at, marks, S, V, D, 1, 3, 0.5, out)
      const twin = Float64Array.from({ length: 3 * D }, (_, e) => {
        let sum = 0
        for (let s = 0; s < S; s++) if (touched[s * V + 1 + Math.floor(e / D)]) sum += 0.5 * parts[(s * V + 1) * D + e]
        return sum
      })
      expectClose(bed.read(out, 3 * D), twin, `D ${D}`)
      bed.kernels.sumTouchedRows(at, marks, S, V, D, 1, 3, 0.5, out)
      expectClose(bed.read(out, 3 * D), new Float64Array(3 * D), `cleared ${D}`)
    }
  })

  test('[ROWS-1] lengths, division, correction and scattered sums', () => {
    for (const D of WIDTHS) {
      bed.clear()
      const n = 4
      const x = normals('x', n * D)
      const lengths = rows(x, D).map((row) => Math.hypot(...row))
      const [at, out] = [bed.place(x), bed.reserve(n)]
      bed.kernels.rowLengths(at, n, D, 2, out)
      expectClose(
        bed.read(out, n),
        lengths.map((length) => 2 * length),
        `lengths ${D}`,
      )
      expectClose([bed.kernels.longestRow(at, n, D)], [Math.max(...lengths)], `longest ${D}`)
      const ids = Uint32Array.of(2, 0, 2, 1)
      const [table, touched] = [bed.place(new Float32Array(3 * D)), bed.placeIndices(new Uint32Array(3))]
      bed.kernels.addRows(at, bed.placeIndices(ids), n, D, table, touched)
      const sums = new Float64Array(3 * D)
      x.forEach((value, e) => (sums[ids[Math.floor(e / D)] * D + (e % D)] += value))
      expectClose(bed.read(table, 3 * D), sums, `sums ${D}`)
      bed.kernels.divideRows(at, n, D, out, at)
      expectClose(
        bed.read(at, n * D),
        x.map((value, e) => value / (2 * lengths[Math.floor(e / D)])),
        `divided ${D}`,
      )
    }
    bed.clear()
    const logits = bed.place(new Float32Array(6))
    const ids = [Uint32Array.of(4, 5), Uint32Array.of(5, 6)].map((values) => bed.placeIndices(values))
    bed.kernels.correctLogits(logits, 3, bed.place(Float32Array.of(1, 2)), ids[0], ids[1], 2, 2)
    expect([...bed.read(logits, 6)]).toEqual([1, Math.fround(-1e30), 0, 1, 2, 0])
  })
})
