import { useId, type ReactElement } from 'react'
import type { SettingField } from '../../../contract/settings/index.ts'
import { Choice } from '../../components/choice.tsx'
import { settingExplanation, settingName } from '../../i18n/index.ts'

interface SettingRowProps {
  readonly field: SettingField
  /** As text: what is typed, `true` or `false`, or one of the choices. */
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (value: string) => void
}

/** One setting of a form, whatever its kind, with its explanation below. */
export const SettingRow = (props: SettingRowProps): ReactElement => {
  const { field, problem } = props
  const id = useId()
  return (
    <div className="grid gap-1.5">
      {field.kind !== 'switch' && (
        <label htmlFor={id} className="text-[12.5px] text-mute">
          {settingName(field.name)}
        </label>
      )}
      <Control {...props} id={id} />
      <p id={`${id}-about`} className={`text-xs leading-snug ${problem === undefined ? 'text-faint' : 'text-bad'}`}>
        {problem ?? settingExplanation(field.explanation)}
      </p>
    </div>
  )
}

const Control = ({ field, value, problem, onChange, id }: SettingRowProps & { readonly id: string }): ReactElement => {
  const label = settingName(field.name)
  if (field.kind === 'choice') {
    const options = (field.choices ?? []).map((choice) => ({ value: choice, label: choice }))
    return <Choice label={label} value={value} options={options} onChange={onChange} />
  }
  if (field.kind === 'switch') {
    return (
      <label className="inline-flex items-center gap-2.5 text-[13px] text-text">
        <input
          type="checkbox"
          checked={value === 'true'}
          aria-describedby={`${id}-about`}
          onChange={(event) => onChange(String(event.target.checked))}
          className="size-4 accent-accent"
        />
        {label}
      </label>
    )
  }
  return (
    <input
      id={id}
      value={value}
      inputMode={field.kind === 'integer' ? 'numeric' : field.kind === 'number' ? 'decimal' : 'text'}
      autoComplete="off"
      aria-describedby={`${id}-about`}
      aria-invalid={problem !== undefined}
      onChange={(event) => onChange(event.target.value)}
      className="tabular h-9 rounded-lg border border-edge bg-bg px-2.5 text-text outline-offset-2 aria-invalid:border-bad"
    />
  )
}
