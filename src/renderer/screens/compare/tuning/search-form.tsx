import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useSearch } from 'wouter'
import { MODEL_NAMES, MODEL_TITLES, type ModelName } from '../../../../contract/models.ts'
import type { Preset } from '../../../../contract/settings/index.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Choice } from '../../../components/choice.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Segments } from '../../../components/segments.tsx'
import { spanText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { presetName } from '../competitors.ts'

const PRESETS = ['quick', 'standard', 'best'] as const satisfies readonly Preset[]
/** As many trials, and about how many trainings with all epochs they cost together: each round trains fewer for longer. */
const COSTS = [
  { trials: 6, trainings: 4 },
  { trials: 12, trainings: 5 },
  { trials: 27, trainings: 9 },
] as const
const USUAL = COSTS[1]

/** Which model, from where, and how long it takes. */
export const SearchForm = ({ onStarted }: { readonly onStarted: () => void }): ReactElement => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const wished = new URLSearchParams(useSearch()).get('model')
  const [model, setModel] = useState<ModelName>(MODEL_NAMES.find((name) => name === wished) ?? 'mf')
  const [preset, setPreset] = useState<Preset>('quick')
  const [trials, setTrials] = useState<number>(USUAL.trials)
  const { data } = useQuery({
    ...queries.training.estimate.queryOptions({ input: { model, preset, settings: {} } }),
    retry: false,
  })
  const seconds = data?.estimate?.seconds
  const { trainings } = COSTS.find((cost) => cost.trials === trials) ?? USUAL
  const start = useMutation({
    mutationFn: () => client.tuning.start({ model, preset, trials }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: queries.tuning.key() })
      onStarted()
    },
  })
  return (
    <Panel title={t('tuning.newOne')}>
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (!start.isPending) start.mutate()
        }}
      >
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          <div className="grid content-start gap-1.5">
            <span aria-hidden className="text-[12.5px] text-mute">
              {t('forYou.model')}
            </span>
            <Choice<ModelName>
              label={t('forYou.model')}
              value={model}
              onChange={setModel}
              options={MODEL_NAMES.map((value) => ({ value, label: MODEL_TITLES[value] }))}
            />
          </div>
          <Segments
            labelled
            label={t('train.preset')}
            value={preset}
            onChange={setPreset}
            options={PRESETS.map((value) => ({ value, label: presetName(value) }))}
          />
          <Segments
            labelled
            label={t('tuning.trials')}
            value={trials}
            onChange={setTrials}
            options={COSTS.map(({ trials: value }) => ({ value, label: String(value) }))}
          />
        </div>
        {start.error !== null && (
          <p role="alert" className="text-[13px] text-bad">
            {failureOf(start.error).message}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button look="main" type="submit" disabled={start.isPending}>
            {t('tuning.start')}
          </Button>
          <p role="status" className="tabular text-[13px] text-mute">
            {seconds !== undefined && t('tuning.about', { span: spanText(Math.max(1, seconds * trainings)) })}
          </p>
        </div>
        <p className="text-[13px]">
          <Link href="/train" className="text-mute underline decoration-edge underline-offset-3 hover:text-text">
            {t('tuning.byHand')}
          </Link>
        </p>
      </form>
    </Panel>
  )
}
