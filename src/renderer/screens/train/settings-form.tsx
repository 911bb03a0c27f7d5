import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type ReactElement } from 'react'
import { failureOf, useApi } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { MF_FIELDS, problemOf, valueOf, type Field } from './mf-fields.ts'

type Typed = Readonly<Record<Field['key'], string>>

const text = (field: Field): string => String(field.default)
const DEFAULTS: Typed = {
  embeddingSize: '',
  epochs: '',
  unobservedWeight: '',
  regularisation: '',
  regularisationExponent: '',
  starWeight: '',
  seed: '',
  ...Object.fromEntries(MF_FIELDS.map((field) => [field.key, text(field)])),
}

interface FieldRowProps {
  readonly field: Field
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (value: string) => void
}

const FieldRow = ({ field, value, problem, onChange }: FieldRowProps): ReactElement => {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-[12.5px] text-mute">
        {field.label}
      </label>
      <input
        id={id}
        value={value}
        inputMode={field.whole === true ? 'numeric' : 'decimal'}
        autoComplete="off"
        aria-describedby={`${id}-about`}
        aria-invalid={problem !== undefined}
        onChange={(event) => onChange(event.target.value)}
        className="tabular h-9 rounded-lg border border-edge bg-bg px-2.5 text-text outline-offset-2 aria-invalid:border-bad"
      />
      <p id={`${id}-about`} className={`text-xs leading-snug ${problem === undefined ? 'text-faint' : 'text-bad'}`}>
        {problem ?? field.explanation}
      </p>
    </div>
  )
}

interface SettingsFormProps {
  /** A run is under way: the next waits for it. */
  readonly busy: boolean
  readonly onStarted: (runId: string) => void
}

/** The settings of a run of Matrix Factorization, each explained, and the button that starts it. */
export const SettingsForm = ({ busy, onStarted }: SettingsFormProps): ReactElement => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [typed, setTyped] = useState(DEFAULTS)
  const problems = new Map(MF_FIELDS.map((field) => [field.key, problemOf(field, typed[field.key])]))
  const wrong = MF_FIELDS.filter(({ key }) => problems.get(key) !== undefined)
  const start = useMutation({
    mutationFn: () =>
      client.training.start({
        model: 'mf',
        settings: Object.fromEntries(MF_FIELDS.map(({ key }) => [key, valueOf(typed[key])])),
      }),
    onSuccess: async ({ runId }) => {
      onStarted(runId)
      await cache.invalidateQueries({ queryKey: queries.training.runs.key() })
    },
  })
  const row = (field: Field): ReactElement => (
    <FieldRow
      key={field.key}
      field={field}
      value={typed[field.key]}
      problem={problems.get(field.key)}
      onChange={(value) => setTyped((before) => ({ ...before, [field.key]: value }))}
    />
  )
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (wrong.length === 0 && !start.isPending) start.mutate()
      }}
    >
      {MF_FIELDS.filter(({ rare }) => rare !== true).map(row)}
      <details open={wrong.some(({ rare }) => rare) || undefined} className="group">
        <summary className="cursor-pointer rounded text-[13px] font-medium text-mute hover:text-text">
          More settings
        </summary>
        <div className="mt-4 grid gap-4">{MF_FIELDS.filter(({ rare }) => rare === true).map(row)}</div>
      </details>
      {start.error !== null && (
        <p role="alert" className="text-[13px] text-bad">
          {failureOf(start.error).message}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="main" type="submit" disabled={wrong.length > 0 || start.isPending}>
          {busy ? 'Train after this run' : 'Start training'}
        </Button>
        {typed !== DEFAULTS && (
          <Button look="bare" onClick={() => setTyped(DEFAULTS)}>
            Defaults
          </Button>
        )}
      </div>
    </form>
  )
}
