import { MatineeError, type ModelName, type SettingField, type SettingValue } from '../../contract/index.ts'
import { MODEL_SETTINGS, settingFields } from '../../contract/settings/index.ts'

/**
 * Settings out of `key=value` texts. Values become what the setting of that name is; names and values that are not allowed
 * pass, for the trainer to refuse with those that are. Throws INVALID_VALUE for a text without `=`.
 */
export function settingArguments(model: ModelName, texts: readonly string[]): Record<string, SettingValue> {
  const fields = new Map(settingFields(MODEL_SETTINGS[model].schema).map((field) => [field.name, field]))
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      if (at < 1) {
        const reason = `--set takes key=value, not "${text}"; the keys are ${[...fields.keys()].join(', ')}`
        throw new MatineeError('INVALID_VALUE', `${reason}.`, { field: 'set', reason })
      }
      const name = text.slice(0, at)
      return [name, valueOf(text.slice(at + 1), fields.get(name)?.kind)]
    }),
  )
}

function valueOf(text: string, kind: SettingField['kind'] | undefined): SettingValue {
  const number = Number(text)
  if ((kind === 'integer' || kind === 'number') && text.trim() !== '' && !Number.isNaN(number)) return number
  if (kind === 'switch' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
