import type { ReactElement } from 'react'
import type { RunSnapshot } from '../../../contract/training.ts'
import { compactText, lossText, metricText, spanText } from '../../design/numbers.ts'

const Figure = ({ value, children }: { value: string; children: string }): ReactElement => (
  <div className="card px-4 py-3.5">
    <dd className="tabular font-display text-[27px] leading-[1.1] font-[560] tracking-[-0.02em]">{value}</dd>
    <dt className="mt-1 text-xs text-faint">{children}</dt>
  </div>
)

const time = ({ state, etaSeconds, startedAt, finishedAt }: RunSnapshot): [value: string, name: string] => {
  if (state === 'running') return [etaSeconds === null ? '…' : spanText(etaSeconds), 'left, by the pace so far']
  if (state === 'paused') return ['–', 'paused; it goes on when you resume it']
  if (state === 'queued') return ['…', 'waits for the run before it']
  const took = startedAt === null || finishedAt === null ? null : (finishedAt - startedAt) / 1000
  return [took === null ? '…' : took < 10 ? `${took.toFixed(1)} s` : spanText(took), 'taken in all']
}

/** The four numbers of a run that one looks at first. */
export const KeyFigures = ({ run }: { run: RunSnapshot }): ReactElement => {
  const [value, name] = time(run)
  return (
    <dl className="mt-5.5 grid grid-cols-2 gap-3.5 lg:grid-cols-4 [&>div]:flex [&>div]:flex-col">
      <Figure value={run.bestValidation === null ? '…' : metricText(run.bestValidation)}>
        validation NDCG@10, best so far
      </Figure>
      <Figure
        value={run.loss === null ? '…' : lossText(run.loss)}
      >{`loss at epoch ${Math.floor(run.epoch)} of ${run.epochs}`}</Figure>
      <Figure value={run.examplesPerSecond === null ? '…' : compactText(run.examplesPerSecond)}>
        interactions per second
      </Figure>
      <Figure value={value}>{name}</Figure>
    </dl>
  )
}
