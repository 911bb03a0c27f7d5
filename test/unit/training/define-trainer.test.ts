import { expect, test } from 'vitest'
import { mfSettings } from '../../../src/contract/settings/index.ts'
import { defineTrainer } from '../../../src/main/training/define-trainer.ts'
import { trainerOf } from '../../../src/main/training/trainer-of.ts'

const trainer = defineTrainer('mf', mfSettings, () => Promise.resolve({ tensors: {}, metrics: {} }))

test('[SETTINGS-1] missing settings get their defaults, given ones stay', () => {
  const prepared = trainer.prepare({ epochs: 3, seed: 9 })
  expect(prepared).toMatchObject({ epochs: 3, seed: 9 })
  expect(prepared.settings).toEqual({ ...mfSettings.parse({}), epochs: 3, seed: 9 })
})

test('[SETTINGS-2] an unknown setting is refused by name, with those there are', () => {
  expect(() => trainer.prepare({ epoch: 3 })).toThrow(
    expect.objectContaining({
      code: 'INVALID_VALUE',
      details: { field: 'epoch', reason: `it is not one of ${Object.keys(mfSettings.shape).join(', ')}` },
    }),
  )
})

test.each([
  { epochs: 0 },
  { epochs: 1.5 },
  { embeddingSize: 12 },
  { seed: -1 },
  { starWeight: 'much' },
  { epochs: NaN },
])('[SETTINGS-3] a value out of its range is refused, naming the setting: %o', (settings) => {
  expect(() => trainer.prepare(settings)).toThrow(
    expect.objectContaining({
      code: 'INVALID_VALUE',
      message: expect.stringContaining(`"${Object.keys(settings)[0]}"`),
    }),
  )
})

test.each([undefined, null, 7, 'epochs=3'])('[SETTINGS-4] what is no set of settings is refused: %o', (settings) => {
  expect(() => trainer.prepare(settings)).toThrow(expect.objectContaining({ code: 'INVALID_VALUE' }))
})

test('[SETTINGS-5] a model without a trainer is refused with those that have one', () => {
  expect(trainerOf({ mf: trainer }, 'mf')).toBe(trainer)
  expect(() => trainerOf({ mf: trainer }, 'sasrec')).toThrow(
    expect.objectContaining({
      code: 'INVALID_VALUE',
      message: 'SASRec cannot be trained yet: this version of Matinee can train Matrix Factorization (mf).',
    }),
  )
})
