import { describe, expect, test } from 'vitest'
import { mfSettings } from '../../../src/contract/settings/mf.ts'
import { changesOf, MF_FIELDS, problemOf, valueOf, type Field } from '../../../src/renderer/screens/train/mf-fields.ts'

const fieldOf = (key: Field['key']): Field => {
  const field = MF_FIELDS.find((each) => each.key === key)
  if (field === undefined) throw new Error(`no field ${key}`)
  return field
}
const accepted = (key: string, value: number): boolean => mfSettings.partial().safeParse({ [key]: value }).success

describe('the settings form of Matrix Factorization', () => {
  test('[TRAIN-1] has every setting of the contract once, with the contract’s default', () => {
    expect(mfSettings.parse({})).toMatchObject(
      Object.fromEntries(MF_FIELDS.map(({ key, default: usual }) => [key, usual])),
    )
  })

  test.each(MF_FIELDS)('[TRAIN-2] $key: the form accepts what the contract accepts, and nothing else', (field) => {
    const step = field.multipleOf ?? (field.whole === true ? 1 : 1e-6)
    const values = [
      ...[field.min, field.min - step, field.min + step, field.max, field.max - step, field.max + step, field.default],
      ...[field.min + step / 2, 0, -1, 1e9, 12.5, 12],
    ]
    for (const value of values) {
      expect([value, problemOf(field, String(value)) === undefined]).toEqual([value, accepted(field.key, value)])
    }
  })

  test('a problem names the setting and says what would be right', () => {
    expect(problemOf(fieldOf('embeddingSize'), '60')).toBe('Embedding size must be a multiple of 8.')
    expect(problemOf(fieldOf('epochs'), '')).toBe('Epochs must be a number, e.g. 12.')
    expect(problemOf(fieldOf('unobservedWeight'), '0')).toBe('Unobserved weight must be above 0.')
    expect(problemOf(fieldOf('regularisation'), '11')).toBe('Regularisation must be from 0 to 10.')
  })

  test('a comma is a decimal point to many', () => {
    expect(problemOf(fieldOf('regularisation'), ' 0,05 ')).toBeUndefined()
    expect(valueOf(' 0,05 ')).toBe(0.05)
  })

  test('the history tells a run by what differs from the defaults', () => {
    expect(changesOf(mfSettings.parse({}))).toBe('defaults')
    expect(changesOf(mfSettings.parse({ epochs: 24, seed: 7 }))).toBe('epochs 24, seed 7')
  })
})
