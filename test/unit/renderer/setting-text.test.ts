import { describe, expect, test } from 'vitest'
import { MODEL_NAMES } from '../../../src/contract/index.ts'
import { MODEL_SETTINGS, settingFields, type SettingField } from '../../../src/contract/settings/index.ts'
import type { TrainingOptions } from '../../../src/contract/training.ts'
import { changesOf, presetValue, problemOf, valueOf } from '../../../src/renderer/screens/train/setting-text.ts'
import { settingExplanation, settingName, speak } from '../../../src/renderer/i18n/index.ts'

const optionsOf = (model: (typeof MODEL_NAMES)[number]): TrainingOptions => {
  const { schema, presets } = MODEL_SETTINGS[model]
  return { model, fields: settingFields(schema), presets }
}
const fieldOf = (name: string): SettingField => {
  const field = optionsOf('mf').fields.find((each) => each.name === name)
  if (field === undefined) throw new Error(`no field ${name}`)
  return field
}
const everyField = MODEL_NAMES.flatMap((model) => optionsOf(model).fields.map((field) => [model, field] as const))

describe('the settings form', () => {
  test.each(everyField)('[TRAIN-2] %s $name: the form accepts what the contract accepts', (model, field) => {
    const accepted = (value: unknown): boolean =>
      MODEL_SETTINGS[model].schema.partial().safeParse({ [field.name]: value }).success
    const { min = 0, max = 10, multipleOf } = field
    const step = multipleOf ?? (field.kind === 'integer' ? 1 : 1e-6)
    const numbers = [min, min - step, min + step, max, max + step, min + step / 2, 0, -1, 1e9, 12.5, 12]
    const typed =
      field.kind === 'integer' || field.kind === 'number'
        ? numbers.map(String)
        : field.kind === 'text'
          ? [String(field.default), '64', '0-1', 'wide', '1-2-3-4-5-6-7', '']
          : (field.choices ?? ['true', 'false'])
    for (const text of typed) {
      const isFine = problemOf(field, text) === undefined
      expect([text, isFine]).toEqual([text, accepted(valueOf(field, text))])
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
    expect(valueOf(fieldOf('regularisation'), ' 0,05 ')).toBe(0.05)
  })

  test('names become labels', () => {
    expect(['epochs', 'embeddingSize', 'starWeight'].map(settingName)).toEqual([
      'Epochs',
      'Embedding size',
      'Star weight',
    ])
  })

  test('[TRAIN-3] the history tells a run by its preset and by what differs from that', () => {
    const options = optionsOf('sasrec')
    const usual = Object.fromEntries(options.fields.map((field) => [field.name, presetValue(options, 'quick', field)]))
    expect(changesOf({ preset: 'quick', settings: usual }, options)).toBe('quick')
    const settings = { ...usual, maxLength: 20, seed: 7 }
    expect(changesOf({ preset: 'quick', settings }, options)).toBe('quick, seed 7, max length 20')
    expect(changesOf({ preset: null, settings: { epochs: 3 } }, options)).toBe('standard, epochs 3')
  })

  test('[TRAIN-4] every preset is within the bounds of the contract, and names no other setting', () => {
    for (const model of MODEL_NAMES) {
      const { schema, presets } = MODEL_SETTINGS[model]
      for (const preset of Object.values(presets))
        expect(schema.partial().strict().safeParse(preset).success).toBe(true)
    }
  })

  test('[I18N-5] every setting has its name and its explanation in Korean', () => {
    speak('ko')
    for (const [, { name, explanation }] of everyField) {
      expect(settingName(name), name).toMatch(/[가-힣]/)
      expect(settingExplanation(explanation), explanation).toMatch(/[가-힣]/)
    }
    speak('en')
  })
})
