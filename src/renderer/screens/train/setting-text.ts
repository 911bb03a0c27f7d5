import type { SettingField, SettingValue } from '../../../contract/settings/index.ts'
import type { RunSnapshot, TrainingOptions } from '../../../contract/training.ts'

/** "embeddingSize" -> "Embedding size". */
export const labelOf = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const numberIn = (typed: string): number => Number(typed.trim().replace(',', '.'))

/** What is wrong with what was typed, as a sentence that says what would be right; undefined when nothing is. */
export const problemOf = (field: SettingField, typed: string): string | undefined => {
  const label = labelOf(field.name)
  const usual = String(field.default)
  if (field.kind === 'text') {
    const fits = field.pattern === undefined || new RegExp(field.pattern).test(typed.trim())
    return fits ? undefined : `${label} must look like ${usual}.`
  }
  if (field.kind === 'choice' || field.kind === 'switch') return undefined
  const { kind, min = -Infinity, max = Infinity, above, multipleOf } = field
  const value = numberIn(typed)
  if (typed.trim() === '' || !Number.isFinite(value)) return `${label} must be a number, e.g. ${usual}.`
  if (above !== undefined && value <= above) return `${label} must be above ${above}.`
  if (value > max && min === -Infinity) return `${label} must be at most ${max}.`
  if (value < min || value > max) return `${label} must be from ${min} to ${max}.`
  if (kind === 'integer' && !Number.isInteger(value)) return `${label} must be a whole number.`
  if (multipleOf !== undefined && value % multipleOf !== 0) return `${label} must be a multiple of ${multipleOf}.`
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

/** A run by its preset and where its settings differ from that: "quick", "standard, epochs 24, seed 7". */
export const changesOf = (
  { preset, settings }: Pick<RunSnapshot, 'preset' | 'settings'>,
  options: TrainingOptions | undefined,
): string => {
  const base = preset ?? 'standard'
  const changes = (options?.fields ?? []).flatMap((field) => {
    const value = settings[field.name]
    const isUsual = options === undefined || value === undefined || value === presetValue(options, base, field)
    return isUsual ? [] : [`${labelOf(field.name).toLowerCase()} ${String(value)}`]
  })
  return [base, ...changes].join(', ')
}
