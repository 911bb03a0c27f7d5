import { describe, expect, test } from 'vitest'
import { spectrumOf } from '../../../../src/main/models/mf/spectrum.ts'
import { createStream } from '../../../../src/main/random/index.ts'

function residuals(n: number, a: Float64Array) {
  const { values, vectors } = spectrumOf(n, (row, column) => a[row * n + column])
  let [wrong, bent] = [0, 0]
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let [product, inner] = [0, 0]
      for (let k = 0; k < n; k++) {
        product += a[i * n + k] * vectors[j * n + k]
        inner += vectors[i * n + k] * vectors[j * n + k]
      }
      wrong = Math.max(wrong, Math.abs(product - values[j] * vectors[j * n + i]))
      bent = Math.max(bent, Math.abs(inner - (i === j ? 1 : 0)))
    }
  }
  return { values, wrong, bent }
}

describe('spectrum of a symmetric matrix', () => {
  test.each([0, 1, 2, 3, 8, 33, 64])('[SPECTRUM-1] A v = value v, and the vectors are orthonormal: n = %i', (n) => {
    const stream = createStream(3, `spectrum ${n}`)
    const a = new Float64Array(n * n)
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = stream.normal()
    const { wrong, bent } = residuals(n, a)
    expect(wrong).toBeLessThan(1e-12)
    expect(bent).toBeLessThan(1e-12)
  })

  test.each([
    ['nothing but zeros', () => 0],
    ['the identity', (i: number, j: number) => (i === j ? 1 : 0)],
    ['a matrix of rank one', (i: number, j: number) => (i + 1) * (j + 1)],
    ['two blocks', (i: number, j: number) => (i < 3 === j < 3 ? 1 : 0)],
  ])('[SPECTRUM-2] %s', (_, element) => {
    const n = 9
    const a = Float64Array.from({ length: n * n }, (__, at) => element(Math.floor(at / n), at % n))
    const { wrong, bent, values } = residuals(n, a)
    expect(wrong).toBeLessThan(1e-11)
    expect(bent).toBeLessThan(1e-12)
    const trace = Array.from({ length: n }, (__, i) => a[i * n + i]).reduce((sum, value) => sum + value, 0)
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 9)
  })
})
