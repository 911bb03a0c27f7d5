import type { ReactElement } from 'react'
import type { RunSnapshot } from '../../../contract/training.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { bytesText, tookText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'

const Fact = ({ name, children, copy }: { name: string; children: string; copy?: string }): ReactElement => (
  <div className="flex items-center justify-between gap-4 border-b border-line/60 py-1.5 last:border-0">
    <dt className="shrink-0 text-mute">{name}</dt>
    <dd className="tabular flex min-w-0 items-center gap-1 text-right">
      <span className="truncate" title={copy}>
        {children}
      </span>
      {copy !== undefined && <CopyButton text={copy} name={name} />}
    </dd>
  </div>
)

/** "1.2 s, estimated 4 s": what was, beside what was expected. */
const besides = (real: string | null, estimate: string | null): string => {
  if (estimate === null) return real ?? '–'
  return real === null ? t('train.estimatedAs', { estimate }) : t('train.realAndEstimate', { real, estimate })
}

/** What a run took beside what was expected of it, and what it made. */
export const RunFacts = ({ run }: { run: RunSnapshot }): ReactElement => {
  const { startedAt, finishedAt, estimate, peakMemoryBytes, artefact, engine, runId } = run
  const took = startedAt === null || finishedAt === null ? null : tookText((finishedAt - startedAt) / 1000)
  return (
    <dl className="text-[13px]">
      <Fact name={t('train.time')}>{besides(took, estimate === null ? null : tookText(estimate.seconds))}</Fact>
      <Fact name={t('train.memory')}>
        {besides(
          peakMemoryBytes === null ? null : bytesText(peakMemoryBytes),
          estimate === null ? null : bytesText(estimate.memoryBytes),
        )}
      </Fact>
      <Fact name={t('train.engine')}>{t(engine === 'simd' ? 'settings.simd' : 'settings.tensorflow')}</Fact>
      <Fact name={t('train.runId')} copy={runId}>
        {runId.slice(0, 8)}
      </Fact>
      {artefact !== null && (
        <Fact name={t('train.weights')} copy={artefact.sha256}>
          {`SHA-256 ${artefact.sha256.slice(0, 8)}…`}
        </Fact>
      )}
    </dl>
  )
}
