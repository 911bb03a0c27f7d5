import type { ReactElement } from 'react'
import type { RunState } from '../../../contract/run-states.ts'
import type { RunSnapshot, TrainingOptions } from '../../../contract/training.ts'
import { SHORT_NAMES } from '../../components/model-names.ts'
import { metricText, spanText, whenText } from '../../design/numbers.ts'
import { PausedRunActions } from './run-actions.tsx'
import { changesOf } from './setting-text.ts'
import { t, type TextKey } from '../../i18n/index.ts'

const STATES: Readonly<Record<RunState, TextKey>> = {
  queued: 'train.stateQueued',
  running: 'train.stateRunning',
  paused: 'train.statePaused',
  done: 'train.stateDone',
  failed: 'train.failed',
  cancelled: 'train.stateCancelled',
}

const took = ({ startedAt, finishedAt }: RunSnapshot): string =>
  startedAt === null || finishedAt === null ? '–' : spanText((finishedAt - startedAt) / 1000)

interface RunHistoryProps {
  readonly runs: readonly RunSnapshot[]
  readonly options: readonly TrainingOptions[]
  /** Colours of the runs in the charts, by run id. */
  readonly colours: ReadonlyMap<string, string>
  readonly now: number
  readonly onToggle: (runId: string) => void
  readonly onResumed: (runId: string) => void
}

const HEAD = 'border-b border-line px-2 py-2 text-left text-xs font-[520] text-faint'
const CELL = 'border-b border-line/60 px-2 py-2.5'

const Row = ({
  run,
  options,
  colour,
  now,
  onToggle,
  onResumed,
}: Omit<RunHistoryProps, 'runs' | 'colours'> & { run: RunSnapshot; colour: string | undefined }): ReactElement => {
  const when = whenText(run.createdAt, now)
  return (
    <tr className="align-baseline">
      <th scope="row" className={`${CELL} text-left font-normal whitespace-nowrap`}>
        <label className="inline-flex cursor-pointer items-center gap-2.5">
          <input
            type="checkbox"
            checked={colour !== undefined}
            onChange={() => onToggle(run.runId)}
            className="peer sr-only"
            aria-label={t('train.showRun', { when })}
          />
          <span
            aria-hidden
            className="size-3 rounded-[4px] border border-edge peer-focus-visible:outline-2 peer-focus-visible:outline-offset-3 peer-focus-visible:outline-accent"
            style={colour === undefined ? {} : { background: colour, borderColor: colour }}
          />
          {when}
        </label>
      </th>
      <td className={CELL}>{SHORT_NAMES[run.model]}</td>
      <td className={CELL}>
        <span
          title={run.reason ?? undefined}
          className={run.state === 'failed' ? 'text-bad' : run.state === 'running' ? 'text-accent' : ''}
        >
          {t(STATES[run.state])}
        </span>
        {run.state === 'paused' && <PausedRunActions run={run} onResumed={() => onResumed(run.runId)} />}
        {run.reason !== null && <span className="block max-w-[32ch] text-xs text-mute">{run.reason}</span>}
      </td>
      <td className={`${CELL} text-right`}>{run.bestValidation === null ? '–' : metricText(run.bestValidation)}</td>
      <td className={`${CELL} text-right`}>
        {Math.floor(run.epoch)} / {run.epochs}
      </td>
      <td className={`${CELL} text-right whitespace-nowrap`}>{took(run)}</td>
      <td className={`${CELL} text-mute`}>
        {changesOf(
          run,
          options.find(({ model }) => model === run.model),
        )}
      </td>
    </tr>
  )
}

/** All runs, newest first; a tick shows a run in the charts. */
export const RunHistory = ({ runs, colours, ...rest }: RunHistoryProps): ReactElement => (
  <section aria-labelledby="runs">
    <div className="mt-8.5 mb-3.5 flex flex-wrap items-baseline justify-between gap-x-6">
      <h2 id="runs" className="font-display text-xl font-[560] tracking-[-0.02em]">
        {t('train.runs')}
      </h2>
      <span className="tabular text-[12.5px] text-faint">
        {t('train.runCount', { runs: runs.length, shown: colours.size })}
      </span>
    </div>
    <div role="region" aria-label={t('train.history')} tabIndex={0} className="card overflow-x-auto px-4 py-2">
      <table className="tabular w-full min-w-[680px] border-collapse text-[13px] [&_tbody_tr:last-child_>*]:border-0">
        <thead>
          <tr>
            <th scope="col" className={HEAD}>
              {t('train.started')}
            </th>
            <th scope="col" className={HEAD}>
              {t('forYou.model')}
            </th>
            <th scope="col" className={HEAD}>
              {t('train.state')}
            </th>
            <th scope="col" className={`${HEAD} !text-right`}>
              {t('train.bestNdcg')}
            </th>
            <th scope="col" className={`${HEAD} !text-right`}>
              {t('train.epochs')}
            </th>
            <th scope="col" className={`${HEAD} !text-right`}>
              {t('train.time')}
            </th>
            <th scope="col" className={HEAD}>
              {t('shell.settings')}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row key={run.runId} run={run} colour={colours.get(run.runId)} {...rest} />
          ))}
        </tbody>
      </table>
    </div>
  </section>
)
