import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import { BLEND, MODEL_TITLES, type RecommenderName } from '../../../contract/models.ts'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { lossText, metricText, spanText } from '../../design/numbers.ts'
import { t, type TextKey } from '../../i18n/index.ts'
import type { Stage } from './stage.ts'

const LEARNS = {
  mf: 'forYou.learnsMf',
  ncf: 'forYou.learnsNcf',
  wide_deep: 'forYou.learnsWideDeep',
  sasrec: 'forYou.learnsSasrec',
  blend: 'forYou.learnsBlend',
} as const satisfies Record<RecommenderName, TextKey>

const stepsOf = (model: RecommenderName) =>
  [
    { title: 'forYou.filmsArrive', text: 'forYou.filmsArriveText' },
    { title: 'forYou.tasteIsLearned', text: LEARNS[model] },
    { title: 'forYou.yourList', text: 'forYou.yourListText' },
  ] as const satisfies readonly { title: TextKey; text: TextKey }[]

interface Now {
  readonly step: 0 | 1
  readonly part: number | null
  readonly text: string
}

type FirstLightStage = Extract<Stage, { kind: 'importing' | 'learning' }>

interface FirstLightProps {
  readonly stage: FirstLightStage
  /** Whose list it is to be. */
  readonly model: RecommenderName
}

const progressOf = ({ stage, model }: FirstLightProps): Now => {
  if (stage.kind === 'importing') {
    const { bytesDone, bytesTotal, rows } = stage.progress
    return { step: 0, part: bytesTotal === 0 ? null : bytesDone / bytesTotal, text: t('shell.rows', { rows }) }
  }
  const { run } = stage
  if (run === undefined || run.state === 'queued') return { step: 1, part: null, text: t('shell.gettingReady') }
  const text = [
    model === BLEND ? MODEL_TITLES[run.model] : null,
    t('shell.epoch', { epoch: Math.floor(run.epoch), epochs: run.epochs }),
    run.loss === null ? null : t('shell.loss', { loss: lossText(run.loss) }),
    run.bestValidation === null ? null : `NDCG@10 ${metricText(run.bestValidation)}`,
    run.etaSeconds === null ? null : t('shell.left', { span: spanText(run.etaSeconds) }),
  ].filter((part) => part !== null)
  return { step: 1, part: run.epochs === 0 ? null : run.epoch / run.epochs, text: text.join(' · ') }
}

/** The first minute of an empty data folder: what happens now, what is done, what comes. */
export const FirstLight = (props: FirstLightProps): ReactElement => {
  const now = progressOf(props)
  return (
    <section aria-label={t('shell.gettingReady')} className="card mt-6 grid gap-x-8 gap-y-6 p-6 md:grid-cols-3">
      {stepsOf(props.model).map(({ title, text }, index) => (
        <div key={title} aria-current={index === now.step ? 'step' : undefined}>
          <div className="flex items-center gap-2.5">
            <span
              className={`grid size-6 place-items-center rounded-full text-xs font-semibold ${
                index < now.step
                  ? 'bg-accent-soft text-accent'
                  : index === now.step
                    ? 'bg-accent text-on-accent'
                    : 'border border-edge text-mute'
              }`}
            >
              {index < now.step ? <Check size={14} aria-label={t('forYou.done')} /> : index + 1}
            </span>
            <h2 className={`font-display text-lg font-[560] tracking-tight ${index > now.step ? 'text-mute' : ''}`}>
              {t(title)}
            </h2>
          </div>
          <p className="mt-2 text-[13px] text-mute">{t(text)}</p>
          {index === now.step && (
            <div className="mt-4">
              <ProgressBar label={t(title)} part={now.part} />
              <p className="tabular mt-2 text-xs text-mute">{now.text}</p>
            </div>
          )}
        </div>
      ))}
    </section>
  )
}
