import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonDepth } from '../../../src/main/transport/http/json-depth.ts'

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

describe('jsonDepth', () => {
  test('[DEPTH-1] is the depth of the value, whatever stands in its strings', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(jsonDepth(JSON.stringify(value))).toBe(depthOf(value))
      }),
      { ...(process.env['MATINEE_SEED'] ? { seed: Number(process.env['MATINEE_SEED']) } : {}) },
    )
  })

  test('[DEPTH-2] a text of brackets alone needs no stack', () => {
    expect(jsonDepth('['.repeat(1_000_000))).toBe(1_000_000)
  })
})
