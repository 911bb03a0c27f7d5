import type { ReactElement } from 'react'
import type { ImportOutcome, ImportReport } from '../../../../contract/importing.ts'
import { Button } from '../../../components/button.tsx'
import { countText, tookText } from '../../../design/numbers.ts'
import { rich, t } from '../../../i18n/index.ts'
import { sourceName } from '../source-name.ts'
import { HistorySummary } from './history-summary.tsx'
import { RejectedRows } from './rejected-rows.tsx'
import { ReportActions } from './report-actions.tsx'
import { SkippedFiles } from './skipped-files.tsx'

/** What an import ended with. */
export const Outcome = ({ outcome, onDone }: { outcome: ImportOutcome; onDone: () => void }): ReactElement => (
  <div role="group" aria-label={t('data.report')} className="grid gap-4">
    {outcome.kind === 'edition' ? (
      <EditionSummary report={outcome} />
    ) : (
      <>
        <p role="status" className="text-[15px]">
          {rich('data.historyDone', {
            format: <b className="font-semibold">{sourceName(outcome.format)}</b>,
            span: tookText(outcome.seconds),
          })}
        </p>
        <HistorySummary report={outcome} />
        <RejectedRows rejected={outcome.rejections} total={outcome.rejected} />
      </>
    )}
    <SkippedFiles skipped={outcome.skipped} />
    <div className="flex flex-wrap items-center gap-2">
      <Button look="main" onClick={onDone}>
        {t('data.fine')}
      </Button>
      {outcome.kind === 'history' && <ReportActions report={outcome} onUndone={onDone} />}
    </div>
  </div>
)

const EditionSummary = ({ report }: { report: ImportReport }): ReactElement => (
  <>
    <p role="status" className="text-[15px]">
      {rich('data.editionDone', {
        edition: <b className="font-semibold">{sourceName(report.edition)}</b>,
        span: tookText(report.seconds),
      })}
    </p>
    <p className="text-[13px] text-mute">
      {t('data.editionCounts', {
        films: report.movies,
        viewers: report.viewers,
        ratings: report.ratings,
        tags: countText(report.tags),
        links: countText(report.links),
      })}
    </p>
    <RejectedRows rejected={report.rejected} total={report.rejected.length} />
  </>
)
