import { ChevronRight } from 'lucide-react'
import { memo, useState, type ReactElement } from 'react'
import type { RunState } from '../../../contract/run-states.ts'
import type { RunSnapshot, TrainingOptions } from '../../../contract/training.ts'
import { SHORT_NAMES } from '../../components/model-names.ts'
import { useStable } from '../../components/use-stable.ts'
import { metricText, spanText, whenText } from '../../design/numbers.ts'
import { reasonText, t, type TextKey } from '../../i18n/index.ts'
import { useRunNotes } from '../../state/index.ts'
import { PausedRunActions, QueuedRunActions } from './run-actions.tsx'
import { RunDetails } from './run-details.tsx'
import { changesOf } from './setting-text.ts'

const STATES: Readonly<Record<RunState, TextKey>> = {
  queued: 'train.stateQueued',
  running: 'train.stateRunning',
  paused: 'train.statePaused',
  done: 'train.stateDone',
  failed: 'train.failed',
  cancelled: 'train.stateCancelled',
}

const STATE_COLOURS: Readonly<Partial<Record<RunState, string>>> = { failed: 'text-bad', running: 'text-accent' }

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
  readonly onTakeSettings: (run: RunSnapshot) => void
}

const HEAD = 'border-b border-line px-2 py-2 text-left text-xs font-[520] text-faint'
const CELL = 'border-b border-line/60 px-2 py-2.5'
const COLUMNS = 8

interface RowProps extends Omit<RunHistoryProps, 'runs' | 'options' | 'colours'> {
  readonly run: RunSnapshot
  readonly options: TrainingOptions | undefined
  readonly colour: string | undefined
  readonly note: string
  readonly onNote: (runId: string, text: string) => void
}

const When = ({ run, colour, now, onToggle }: Pick<RowProps, 'run' | 'colour' | 'now' | 'onToggle'>): ReactElement => {
  const when = whenText(run.createdAt, now)
  return (
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
  )
}

const State = ({ run, onResumed }: Pick<RowProps, 'run' | 'onResumed'>): ReactElement => (
  <>
    <span className={STATE_COLOURS[run.state] ?? ''}>{t(STATES[run.state])}</span>
    {run.reason !== null && (
      <span className="block max-w-[36ch] min-w-[20ch] text-xs text-mute">{reasonText(run.reason)}</span>
    )}
    {run.state === 'paused' && <PausedRunActions run={run} onResumed={() => onResumed(run.runId)} />}
    {run.state === 'queued' && <QueuedRunActions run={run} />}
  </>
)

/** Drawn anew only when its run has changed: the history is long, and beside a run that learns. */
const Row = memo((props: RowProps): ReactElement => {
  const { run, options, now, note, onNote, onTakeSettings } = props
  const [isOpen, setOpen] = useState(false)
  const when = whenText(run.createdAt, now)
  return (
    <>
      <tr className="align-baseline">
        <th scope="row" className={`${CELL} text-left font-normal whitespace-nowrap`}>
          <When {...props} />
        </th>
        <td className={CELL}>{SHORT_NAMES[run.model]}</td>
        <td className={CELL}>
          <State {...props} />
        </td>
        <td className={`${CELL} text-right`}>{run.bestValidation === null ? '–' : metricText(run.bestValidation)}</td>
        <td className={`${CELL} text-right whitespace-nowrap`}>
          {Math.floor(run.epoch)} / {run.epochs}
        </td>
        <td className={`${CELL} text-right whitespace-nowrap`}>{took(run)}</td>
        <td className={`${CELL} text-mute`}>
          {changesOf(run, options)}
          {note !== '' && !isOpen && (
            <span className="mt-0.5 line-clamp-2 max-w-[60ch] text-[12.5px] text-text italic">{note}</span>
          )}
        </td>
        <td className={`${CELL} text-right`}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={t('train.details', { when })}
            onClick={() => setOpen(!isOpen)}
            className="grid size-7 place-items-center rounded-lg text-mute hover:bg-lift hover:text-text"
          >
            <ChevronRight size={15} aria-hidden className={`transition-transform ${isOpen ? 'rotate-90' : ''}`} />
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={COLUMNS} className={`${CELL} bg-bg/40`}>
            <RunDetails
              run={run}
              options={options}
              note={note}
              onNote={(text) => onNote(run.runId, text)}
              onTakeSettings={() => onTakeSettings(run)}
            />
          </td>
        </tr>
      )}
    </>
  )
})
Row.displayName = 'Row'

const TITLES = [
  { key: 'train.started', isNumber: false },
  { key: 'forYou.model', isNumber: false },
  { key: 'train.state', isNumber: false },
  { key: 'train.bestNdcg', isNumber: true },
  { key: 'train.epochs', isNumber: true },
  { key: 'train.time', isNumber: true },
  { key: 'train.settingsAndNote', isNumber: false },
] as const satisfies readonly { key: TextKey; isNumber: boolean }[]

/** All runs, newest first; a tick shows a run in the charts, its details are a page of a notebook. */
export const RunHistory = ({ runs, options, colours, now, ...handlers }: RunHistoryProps): ReactElement => {
  const { notes, write } = useRunNotes()
  const stable = {
    onNote: useStable(write),
    onToggle: useStable(handlers.onToggle),
    onResumed: useStable(handlers.onResumed),
    onTakeSettings: useStable(handlers.onTakeSettings),
  }
  return (
    <section aria-labelledby="runs">
      <div className="mt-8.5 mb-3.5 flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="runs" className="font-display text-xl font-[560] tracking-[-0.02em]">
          {t('train.runs')}
        </h2>
        <span className="tabular text-[12.5px] text-faint">
          {t('train.runCount', { runs: runs.length, shown: colours.size })}
        </span>
      </div>
      <div
        role="region"
        aria-label={t('train.history')}
        tabIndex={0}
        className="card relative overflow-x-auto px-4 py-2"
      >
        <table className="tabular w-full min-w-[720px] border-collapse text-[13px] [&_tbody_tr:last-child_>*]:border-0">
          <thead>
            <tr>
              {TITLES.map(({ key, isNumber }) => (
                <th key={key} scope="col" className={`${HEAD} whitespace-nowrap ${isNumber ? '!text-right' : ''}`}>
                  {t(key)}
                </th>
              ))}
              <th scope="col" className={HEAD}>
                <span className="sr-only">{t('train.detailsColumn')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <Row
                key={run.runId}
                run={run}
                options={options.find(({ model }) => model === run.model)}
                colour={colours.get(run.runId)}
                note={notes.get(run.runId) ?? ''}
                now={now}
                {...stable}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
