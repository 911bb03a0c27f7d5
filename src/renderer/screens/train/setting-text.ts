import type { Preset, SettingField, SettingValue } from '../../../contract/settings/index.ts'
import { settingName, t, type TextKey } from '../../i18n/index.ts'
import type { RunSnapshot, TrainingOptions } from '../../../contract/training.ts'

const numberIn = (typed: string): number => Number(typed.trim().replace(',', '.'))

/** What is wrong with what was typed, as a sentence that says what would be right; undefined when nothing is. */
export const problemOf = (field: SettingField, typed: string): string | undefined => {
  const label = settingName(field.name)
  const usual = String(field.default)
  if (field.kind === 'text') {
    const fits = field.pattern === undefined || new RegExp(field.pattern).test(typed.trim())
    return fits ? undefined : t('train.mustLookLike', { label, usual })
  }
  if (field.kind === 'choice' || field.kind === 'switch') return undefined
  const { kind, min = -Infinity, max = Infinity, above, multipleOf } = field
  const value = numberIn(typed)
  if (typed.trim() === '' || !Number.isFinite(value)) return t('train.mustBeNumber', { label, usual })
  if (above !== undefined && value <= above) return t('train.mustBeAbove', { label, above: String(above) })
  if (value > max && min === -Infinity) return t('train.mustBeAtMost', { label, max: String(max) })
  if (value < min || value > max) return t('train.mustBeFromTo', { label, min: String(min), max: String(max) })
  if (kind === 'integer' && !Number.isInteger(value)) return t('train.mustBeWhole', { label })
  if (multipleOf !== undefined && value % multipleOf !== 0)
    return t('train.mustBeMultiple', { label, step: String(multipleOf) })
  return undefined
}

/** What was typed as the setting's value; call only where `problemOf` has nothing to say. */
export const valueOf = ({ kind }: SettingField, typed: string): SettingValue => {
  if (kind === 'switch') return typed === 'true'
  return kind === 'text' || kind === 'choice' ? typed.trim() : numberIn(typed)
}

/** What a setting is under a preset. */
export const presetValue = (
  { presets }: TrainingOptions,
  preset: keyof TrainingOptions['presets'],
  { name, default: usual }: SettingField,
): SettingValue => presets[preset][name] ?? usual

/** What the preset leaves to the data may have become anything. */
export const isOf = (preset: SettingValue, value: SettingValue, { byData }: SettingField): boolean =>
  preset === value || preset === byData

const PRESET_NAMES = { quick: 'train.quick', standard: 'train.standard', best: 'train.best' } as const satisfies Record<
  Preset,
  TextKey
>

/** A run by its preset and where its settings differ from that: "quick", "standard, epochs 24, seed 7". */
export const changesOf = (
  { preset, settings }: Pick<RunSnapshot, 'preset' | 'settings'>,
  options: TrainingOptions | undefined,
): string => {
  const base = preset ?? 'standard'
  const changes = (options?.fields ?? []).flatMap((field) => {
    const value = settings[field.name]
    const isUsual =
      options === undefined || value === undefined || isOf(presetValue(options, base, field), value, field)
    return isUsual ? [] : [`${settingName(field.name).toLocaleLowerCase()} ${String(value)}`]
  })
  return [t(PRESET_NAMES[base]).toLocaleLowerCase(), ...changes].join(', ')
}
