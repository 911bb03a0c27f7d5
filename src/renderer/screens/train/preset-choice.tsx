import { useId, type ReactElement } from 'react'
import type { Preset } from '../../../contract/settings/index.ts'
import { t, type TextKey } from '../../i18n/index.ts'

const PRESETS: readonly { readonly preset: Preset; readonly label: TextKey; readonly about: TextKey }[] = [
  { preset: 'quick', label: 'train.quick', about: 'train.quickText' },
  { preset: 'standard', label: 'train.standard', about: 'train.standardText' },
  { preset: 'best', label: 'train.best', about: 'train.bestText' },
]

interface PresetChoiceProps {
  readonly value: Preset
  readonly onChange: (preset: Preset) => void
}

/** Which set of settings to start from. */
export const PresetChoice = ({ value, onChange }: PresetChoiceProps): ReactElement => {
  const name = useId()
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-[12.5px] text-mute">{t('train.preset')}</legend>
      <div className="flex rounded-lg border border-line p-0.5">
        {PRESETS.map(({ preset, label }) => (
          <label
            key={preset}
            className="flex-1 cursor-pointer rounded-md px-2 py-1.5 text-center text-[13px] text-mute has-checked:bg-accent-soft has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={preset === value}
              onChange={() => onChange(preset)}
              className="sr-only"
            />
            {t(label)}
          </label>
        ))}
      </div>
      <p className="text-xs leading-snug text-faint">
        {PRESETS.map(({ preset, about }) => (preset === value ? t(about) : ''))}
      </p>
    </fieldset>
  )
}
