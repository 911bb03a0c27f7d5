import type { ReactElement } from 'react'
import { isAtRest } from '../../../contract/run-states.ts'
import type { RunSnapshot } from '../../../contract/training.ts'
import { compactText, lossText, metricText, spanText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'

const Figure = ({ value, children }: { value: string; children: string }): ReactElement => (
  <div className="card px-4 py-3.5">
    <dd className="tabular font-display text-[27px] leading-[1.1] font-[560] tracking-[-0.02em]">{value}</dd>
    <dt className="mt-1 text-xs text-faint">{children}</dt>
  </div>
)

const time = ({ state, etaSeconds, startedAt, finishedAt }: RunSnapshot): [value: string, name: string] => {
  if (state === 'running') return [etaSeconds === null ? '…' : spanText(etaSeconds), t('train.leftByPace')]
  if (state === 'paused') return ['–', t('train.pausedFigure')]
  if (state === 'queued') return ['…', t('train.waitsFigure')]
  const took = startedAt === null || finishedAt === null ? null : (finishedAt - startedAt) / 1000
  return [
    took === null ? '…' : took < 10 ? t('units.seconds', { seconds: took.toFixed(1) }) : spanText(took),
    t('train.takenInAll'),
  ]
}

/** The four numbers of a run that one looks at first. */
export const KeyFigures = ({ run }: { run: RunSnapshot }): ReactElement => {
  const [value, name] = time(run)
  return (
    <dl className="mt-5.5 grid grid-cols-2 gap-3.5 lg:grid-cols-4 [&>div]:flex [&>div]:flex-col">
      <Figure value={run.bestValidation === null ? '…' : metricText(run.bestValidation)}>
        {t(isAtRest(run) ? 'train.bestOfRun' : 'train.bestSoFar')}
      </Figure>
      <Figure value={run.loss === null ? '…' : lossText(run.loss)}>
        {t('train.lossAt', { epoch: Math.floor(run.epoch), epochs: run.epochs })}
      </Figure>
      <Figure value={run.examplesPerSecond === null ? '…' : compactText(run.examplesPerSecond)}>
        {t('train.interactions')}
      </Figure>
      <Figure value={value}>{name}</Figure>
    </dl>
  )
}
