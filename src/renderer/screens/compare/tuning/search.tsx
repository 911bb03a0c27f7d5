import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useLocation } from 'wouter'
import { MODEL_TITLES } from '../../../../contract/models.ts'
import type { TuningSnapshot, TuningTrial } from '../../../../contract/tuning.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Panel } from '../../../components/panel.tsx'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { metricText } from '../../../design/numbers.ts'
import { reasonText, t } from '../../../i18n/index.ts'
import { toasts, useTuningWatch } from '../../../state/index.ts'
import { presetName } from '../competitors.ts'
import { bestOf, changesText, isPreset, partOf } from './standing.ts'
import { TrialsChart } from './trials-chart.tsx'
import { TrialsTable } from './trials-table.tsx'

const doing = ({ now, rounds }: TuningSnapshot): string =>
  now === null
    ? t('tuning.gettingReady')
    : t('tuning.trying', {
        ...{ round: now.round, rounds: rounds.length, number: now.number, epochs: now.epochs },
        epoch: Math.max(1, Math.ceil(now.point?.epoch ?? 1)),
      })

/** The search that runs: every trial as it ends. */
export const UnderWay = ({ started }: { readonly started: TuningSnapshot }): ReactElement => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const search = useTuningWatch(started.tuningId) ?? started
  const cancel = useMutation({
    mutationFn: () => client.tuning.cancel({ tuningId: search.tuningId }),
    onSuccess: ({ cancelled }) => {
      toasts.add({ title: t(cancelled ? 'tuning.cancelled' : 'tuning.overAlready') })
      return cache.invalidateQueries({ queryKey: queries.tuning.key() })
    },
    onError: (error) => toasts.add({ title: t('tuning.notCancelled'), description: failureOf(error).message }),
  })
  return (
    <Panel title={t('tuning.underWay')} aside={nameOf(search)} about={<span role="status">{doing(search)}</span>}>
      <ProgressBar label={t('tuning.progress')} part={partOf(search)} />
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <Best search={search} />
        <Button onClick={() => cancel.mutate()} disabled={cancel.isPending}>
          {t('tuning.cancel')}
        </Button>
      </div>
      <TrialsChart trials={search.trials} />
      <TrialsTable search={search} />
    </Panel>
  )
}

const nameOf = ({ request: { model, preset } }: TuningSnapshot): string =>
  `${MODEL_TITLES[model]} · ${presetName(preset)}`

/** A search that is at rest, with a way to train what it found. */
export const AtRest = ({ search }: { readonly search: TuningSnapshot }): ReactElement => {
  const best = bestOf(search)
  return (
    <Panel title={nameOf(search)} aside={search.state === 'done' ? undefined : t(ENDINGS[search.state])}>
      {search.reason !== null && search.state === 'failed' && (
        <p className="mb-3 text-bad">{reasonText(search.reason)}</p>
      )}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Best search={search} />
        {best !== undefined && <Train tuningId={search.tuningId} trial={best} />}
      </div>
      <TrialsChart trials={search.trials} />
      <TrialsTable search={search} />
      <p className="mt-4 max-w-[70ch] text-[13px] text-mute">{t('tuning.noise')}</p>
    </Panel>
  )
}

const ENDINGS = {
  running: 'train.stateRunning',
  done: 'train.stateDone',
  failed: 'train.failed',
  cancelled: 'train.stateCancelled',
} as const

const Best = ({ search }: { readonly search: TuningSnapshot }): ReactElement => {
  const best = bestOf(search)
  if (best === undefined || best.validation === null) {
    return <p className="text-[13px] text-mute">{t('tuning.nothingYet')}</p>
  }
  const preset = search.trials.find((trial) => isPreset(trial) && trial.round === best.round)
  const { number, epochs } = best
  return (
    <div className="min-w-0">
      <p className="font-display text-xl leading-tight font-[560] tracking-tight">
        {t(search.state === 'running' ? 'tuning.best' : 'tuning.bestFound', { value: metricText(best.validation) })}
      </p>
      <p className="mt-1 max-w-[70ch] text-[13px] text-mute">
        {isPreset(best)
          ? t('tuning.presetWon')
          : typeof preset?.validation === 'number'
            ? t('tuning.bestOf', { number, epochs, preset: metricText(preset.validation) })
            : t('tuning.bestAlone', { number, epochs })}
      </p>
      {!isPreset(best) && <p className="mt-1 max-w-[70ch] text-[13px]">{changesText(best)}</p>}
    </div>
  )
}

const Train = ({ tuningId, trial: { number } }: { readonly tuningId: string; readonly trial: TuningTrial }) => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [, go] = useLocation()
  const train = useMutation({
    mutationFn: () => client.tuning.train({ tuningId, number }),
    onSuccess: async () => {
      toasts.add({ title: t('tuning.started', { number }) })
      await cache.invalidateQueries({ queryKey: queries.training.key() })
      go('/train')
    },
    onError: (error) => toasts.add({ title: t('tuning.notStarted'), description: failureOf(error).message }),
  })
  return (
    <Button
      look="main"
      aria-label={t('tuning.trainThese', { number })}
      disabled={train.isPending}
      onClick={() => train.mutate()}
    >
      {t('tuning.train')}
    </Button>
  )
}
