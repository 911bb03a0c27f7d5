import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import { MODEL_NAMES, MODEL_TITLES, type ModelName } from '../../../contract/models.ts'
import type { Activity } from '../../../contract/system.ts'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { spanText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'
import { useActivity, useSession } from '../../state/index.ts'

type Run = Activity['runs'][number]

const stateText = (status: Activity['models'][ModelName], run: Run | undefined, areFilmsComing: boolean): string => {
  if (run !== undefined && run.state !== 'queued') {
    if (run.etaSeconds !== null) return t('shell.left', { span: spanText(run.etaSeconds) })
    return t('shell.epoch', { epoch: Math.floor(run.epoch), epochs: run.epochs })
  }
  if (status.state === 'failed') return t('train.failed')
  return run !== undefined || areFilmsComing ? t('train.stateQueued') : t('train.notTrained')
}

const Line = ({ model, now }: { model: ModelName; now: Activity }): ReactElement => {
  const status = now.models[model]
  const run = now.runs.find((each) => each.model === model)
  const isReady = status.state === 'ready'
  return (
    <li>
      <span className="flex items-baseline justify-between gap-3 text-[13px]">
        <span className={isReady || run?.state === 'running' ? 'font-medium' : 'text-mute'}>{MODEL_TITLES[model]}</span>
        {isReady ? (
          <span className="inline-flex items-center gap-1.5 text-xs text-good">
            <Check size={13} aria-hidden />
            {t('welcome.ready')}
          </span>
        ) : (
          <span className="tabular text-xs text-mute">{stateText(status, run, now.importing !== null)}</span>
        )}
      </span>
      <div className="mt-2">
        {isReady ? (
          <div aria-hidden className="h-1 rounded-full bg-good/70" />
        ) : (
          <ProgressBar
            label={t('shell.trainingOf', { model: MODEL_TITLES[model] })}
            part={run === undefined || run.epochs === 0 ? 0 : run.epoch / run.epochs}
          />
        )}
      </div>
    </li>
  )
}

/** How far the first training of each model is; one after the other, as one machine does it. */
export const LearningModels = (): ReactElement | null => {
  const now = useActivity((state) => state.now)
  const hasFilms = useSession().data?.data !== null
  // Without films there is nothing to learn from, and nothing to wait for.
  if (now === null || (!hasFilms && now.importing === null)) return null
  const areReady = MODEL_NAMES.every((model) => now.models[model].state === 'ready')
  const isLearning = now.runs.length > 0 || now.importing !== null
  return (
    <section aria-labelledby="learning" className="card px-5 py-4.5">
      <h2 id="learning" className="font-display text-base font-[560] tracking-tight">
        {t(areReady ? 'welcome.learnt' : isLearning ? 'welcome.learning' : 'welcome.models')}
      </h2>
      <ul className="mt-3.5 grid gap-3.5">
        {MODEL_NAMES.map((model) => (
          <Line key={model} model={model} now={now} />
        ))}
      </ul>
    </section>
  )
}
