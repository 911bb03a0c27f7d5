import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { ImportProgress } from '../../../contract/importing.ts'
import type { RunSnapshot } from '../../../contract/training.ts'
import { SHORT_NAMES } from '../../components/model-names.ts'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { lossText, spanText } from '../../design/numbers.ts'
import { useActivity } from '../../state/index.ts'
import { t, type TextKey } from '../../i18n/index.ts'

const PHASES: Readonly<Record<ImportProgress['phase'], TextKey>> = {
  reading: 'shell.reading',
  indexing: 'shell.indexing',
  committing: 'shell.committing',
}

/** A card beside the screen, a line at the foot of narrow windows. */
const BOX = 'block text-xs text-mute md:rounded-card md:border md:border-line md:bg-raise md:p-3'

const Importing = ({ progress }: { progress: ImportProgress }): ReactElement => (
  <div className={BOX}>
    <b className="font-semibold text-text">{t('shell.import')}</b> · {t(PHASES[progress.phase])}
    <div className="mt-1.5 md:mt-2">
      <ProgressBar
        label={t('shell.import')}
        part={progress.phase === 'reading' && progress.bytesTotal > 0 ? progress.bytesDone / progress.bytesTotal : null}
      />
    </div>
    <div className="tabular mt-1.5 hidden md:block">{t('shell.rows', { rows: progress.rows })}</div>
  </div>
)

const details = ({ loss, etaSeconds, state }: RunSnapshot): string => {
  if (state === 'queued') return t('shell.queued')
  const parts = [
    loss === null ? null : t('shell.loss', { loss: lossText(loss) }),
    etaSeconds === null ? null : t('shell.left', { span: spanText(etaSeconds) }),
  ].filter((part) => part !== null)
  return parts.length === 0 ? t('shell.gettingReady') : parts.join(' · ')
}

const Running = ({ run }: { run: RunSnapshot }): ReactElement => (
  <Link href="/train" className={`${BOX} transition-colors hover:border-edge`}>
    <b className="font-semibold text-text">{SHORT_NAMES[run.model]}</b> ·{' '}
    {t('shell.epoch', { epoch: Math.floor(run.epoch), epochs: run.epochs })}
    <div className="mt-2">
      <ProgressBar
        label={t('shell.trainingOf', { model: SHORT_NAMES[run.model] })}
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
