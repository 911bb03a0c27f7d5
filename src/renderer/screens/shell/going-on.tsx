import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { ImportProgress } from '../../../contract/importing.ts'
import type { RunSnapshot } from '../../../contract/training.ts'
import { SHORT_NAMES } from '../../components/model-names.ts'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { countText, lossText, spanText } from '../../design/numbers.ts'
import { useActivity } from '../../state/index.ts'

const PHASES: Readonly<Record<ImportProgress['phase'], string>> = {
  reading: 'reading',
  indexing: 'building the index',
  committing: 'saving',
}

/** A card beside the screen, a line at the foot of narrow windows. */
const BOX = 'block text-xs text-mute md:rounded-card md:border md:border-line md:bg-raise md:p-3'

const Importing = ({ progress }: { progress: ImportProgress }): ReactElement => (
  <div className={BOX}>
    <b className="font-semibold text-text">Import</b> · {PHASES[progress.phase]}
    <div className="mt-1.5 md:mt-2">
      <ProgressBar
        label="Import"
        part={progress.phase === 'reading' && progress.bytesTotal > 0 ? progress.bytesDone / progress.bytesTotal : null}
      />
    </div>
    <div className="tabular mt-1.5 hidden md:block">{countText(progress.rows)} rows</div>
  </div>
)

const details = ({ loss, etaSeconds, state }: RunSnapshot): string => {
  if (state === 'queued') return 'waits for its turn'
  const parts = [
    loss === null ? null : `loss ${lossText(loss)}`,
    etaSeconds === null ? null : `${spanText(etaSeconds)} left`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'getting ready' : parts.join(' · ')
}

const Running = ({ run }: { run: RunSnapshot }): ReactElement => (
  <Link href="/train" className={`${BOX} transition-colors hover:border-edge`}>
    <b className="font-semibold text-text">{SHORT_NAMES[run.model]}</b> · epoch {Math.floor(run.epoch)} of {run.epochs}
    <div className="mt-2">
      <ProgressBar
        label={`Training of ${SHORT_NAMES[run.model]}`}
        part={run.epochs === 0 ? null : run.epoch / run.epochs}
      />
    </div>
    <div className="tabular mt-1.5 hidden md:block">{details(run)}</div>
  </Link>
)

/** What the host works on right now, always in sight; nothing when it rests. */
export const GoingOn = (): ReactElement | null => {
  const importing = useActivity(({ now }) => now?.importing ?? null)
  const run = useActivity(({ now }) => now?.runs.find(({ state }) => state === 'running') ?? now?.runs[0] ?? null)
  if (importing !== null) return <Importing progress={importing} />
  return run === null ? null : <Running run={run} />
}
