import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { memo, useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { Preset, SettingField } from '../../../contract/settings/index.ts'
import type { RunSnapshot, TrainingOptions } from '../../../contract/training.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { ForecastLine } from './forecast-line.tsx'
import { PresetChoice } from './preset-choice.tsx'
import { SettingRow } from './setting-row.tsx'
import { isOf, presetValue, problemOf, valueOf } from './setting-text.ts'
import { t } from '../../i18n/index.ts'

/** Settings most people look at first; the others are behind "More settings". */
const FIRST: ReadonlySet<string> = new Set(['epochs', 'embeddingSize', 'regularisation', 'loss', 'objective', 'tower'])

interface SettingsFormProps {
  readonly options: TrainingOptions
  /** What it begins with. */
  readonly initial: Chosen
  /** A run is under way: the next waits for it. */
  readonly busy: boolean
  readonly onStarted: (runId: string) => void
}

/** What has been chosen: a preset, and the settings that were typed over it. */
export interface Chosen {
  readonly preset: Preset
  readonly typed: Readonly<Record<string, string>>
}

export const UNTOUCHED: Chosen = { preset: 'standard', typed: {} }

/** The settings of a run, as they would have been chosen in the form. */
export const chosenOf = ({ preset, settings }: RunSnapshot, options: TrainingOptions): Chosen => {
  const base = preset ?? 'standard'
  const changed = options.fields.flatMap((field): [string, string][] => {
    const value = settings[field.name]
    return value === undefined || isOf(presetValue(options, base, field), value, field)
      ? []
      : [[field.name, String(value)]]
  })
  return { preset: base, typed: Object.fromEntries(changed) }
}

/** The settings of a run of one model, each explained, what it will take, and the button that starts it. */
export const SettingsForm = memo(({ options, initial, busy, onStarted }: SettingsFormProps): ReactElement => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [chosen, setChosen] = useState(initial)
  // Closed, the many fields below need not exist: with them the screen would take twice as long to open.
  const [isOpen, open] = useState(false)
  const { preset, typed } = chosen
  const textOf = (field: SettingField): string => typed[field.name] ?? String(presetValue(options, preset, field))
  const problems = new Map(options.fields.map((field) => [field.name, problemOf(field, textOf(field))]))
  const wrong = options.fields.filter(({ name }) => problems.get(name) !== undefined)
  const changed = options.fields.filter(({ name }) => typed[name] !== undefined)
  const settings = Object.fromEntries(changed.map((field) => [field.name, valueOf(field, textOf(field))]))
  const request = { model: options.model, preset, settings }
  const forecast = useQuery({
    ...queries.training.estimate.queryOptions({ input: request }),
    enabled: wrong.length === 0,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const start = useMutation({
    mutationFn: () => client.training.start(request),
    onSuccess: async ({ runId }) => {
      onStarted(runId)
      await cache.invalidateQueries({ queryKey: queries.training.runs.key() })
    },
  })
  const row = (field: SettingField): ReactElement => (
    <SettingRow
      key={field.name}
      field={field}
      value={textOf(field)}
      problem={problems.get(field.name)}
      onChange={(value) => setChosen((before) => ({ ...before, typed: { ...before.typed, [field.name]: value } }))}
    />
  )
  const rare = options.fields.filter(({ name }) => !FIRST.has(name))
  const isWrongBelow = wrong.some(({ name }) => !FIRST.has(name))
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (wrong.length === 0 && !start.isPending) start.mutate()
      }}
    >
      <PresetChoice value={preset} onChange={(next) => setChosen({ ...UNTOUCHED, preset: next })} />
      {options.fields.filter(({ name }) => FIRST.has(name)).map(row)}
      <details open={isWrongBelow || undefined} onToggle={() => open(true)} className="group">
        <summary className="cursor-pointer rounded text-[13px] font-medium text-mute hover:text-text">
          {t('train.moreSettings')}
        </summary>
        {(isOpen || isWrongBelow) && <div className="mt-4 grid gap-4">{rare.map(row)}</div>}
      </details>
      <ForecastLine forecast={forecast.data} />
      {start.error !== null && (
        <p role="alert" className="text-[13px] text-bad">
          {failureOf(start.error).message}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="main" type="submit" disabled={wrong.length > 0 || start.isPending}>
          {t(busy ? 'train.startAfter' : 'train.start')}
        </Button>
        {changed.length > 0 && (
          <Button look="bare" onClick={() => setChosen({ ...UNTOUCHED, preset })}>
            {t('train.undoChanges')}
          </Button>
        )}
      </div>
      <p className="text-[13px]">
        <Link
          href={`/compare/tuning?model=${options.model}`}
          className="text-mute underline decoration-edge underline-offset-3 hover:text-text"
        >
          {t('train.letSearch')}
        </Link>
      </p>
    </form>
  )
})
SettingsForm.displayName = 'SettingsForm'
