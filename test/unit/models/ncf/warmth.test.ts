import { describe, expect, test } from 'vitest'
import { ncfDefaults } from '../../../../src/main/models/ncf/index.ts'
import { warmthOf } from '../../../../src/main/models/ncf/ncf-program.ts'

describe('the learning rate of NeuMF', () => {
  const pretrained = { ...ncfDefaults, pretrain: true }

  test('[NCF-3] falls on a straight line from the first update to nothing behind the last', () => {
    const warmth = warmthOf({ mode: 'whole', settings: ncfDefaults, epochs: 4 }, 25)
    expect(warmth(1)).toBe(1)
    expect(warmth(51)).toBe(0.5)
    expect(warmth(100)).toBeCloseTo(0.01, 12)
  })

  test('[NCF-4] begins at a tenth where halves that were trained alone are brought together', () => {
    expect(warmthOf({ mode: 'halves', settings: pretrained, epochs: 4 }, 25)(1)).toBe(1)
    expect(warmthOf({ mode: 'whole', settings: pretrained, epochs: 4 }, 25)(1)).toBe(0.1)
    expect(warmthOf({ mode: 'whole', settings: pretrained, epochs: 4 }, 25)(51)).toBeCloseTo(0.05, 12)
  })
})
