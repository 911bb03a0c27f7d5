import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { ViewerId } from '../../../contract/ids.ts'
import type { HistoryReport } from '../../../contract/importing.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { Modal } from '../../components/modal.tsx'
import { Button } from '../../components/button.tsx'
import { Panel } from '../../components/panel.tsx'
import { whenText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'
import { HistorySummary } from './importing/history-summary.tsx'
import { RejectedRows } from './importing/rejected-rows.tsx'
import { ReportActions } from './importing/report-actions.tsx'
import { SkippedFiles } from './importing/skipped-files.tsx'
import { sourceName } from './source-name.ts'

type Earlier = Omit<HistoryReport, 'rejections'>

/** The last part of a path, whichever way its slashes lean. */
const fileName = (source: string): string => source.split(/[/\\]/).findLast((part) => part !== '') ?? source

/** The histories that came to this profile, newest first, each with its report and the way back. */
export const EarlierImports = ({ viewerId }: { viewerId: ViewerId }): ReactElement | null => {
  const { queries } = useApi()
  const [now] = useState(() => Date.now())
  const [shown, show] = useState<Earlier | null>(null)
  const { data, error } = useQuery(queries.imports.histories.queryOptions({ input: { viewerId } }))
  if (error !== null) return <p className="text-[13px] text-bad">{failureOf(error).message}</p>
  if (data === undefined || data.length === 0) return null
  return (
    <Panel title={t('data.earlier')} about={t('data.earlierAbout')}>
      <ul className="divide-y divide-line">
        {data.map((report) => (
          <li
            key={report.undo}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 grow basis-60">
              <p className="text-[14px] font-medium">
                {sourceName(report.format)}{' '}
                <span className="tabular font-normal text-faint">{whenText(report.importedAt, now)}</span>
              </p>
              <p className="truncate text-[13px] text-mute" title={report.source}>
                {t('data.earlierLine', { matched: report.matched, name: fileName(report.source) })}
              </p>
            </div>
            <div className="flex flex-wrap items-center gap-1">
              <Button look="bare" onClick={() => show(report)}>
                {t('data.report')}
              </Button>
              <ReportActions report={report} />
            </div>
          </li>
        ))}
      </ul>
      <Modal title={t('data.report')} open={shown !== null} onClose={() => show(null)}>
        {shown !== null && <FullReport report={shown} />}
      </Modal>
    </Panel>
  )
}

const FullReport = ({ report }: { report: Earlier }): ReactElement => {
  const { queries } = useApi()
  const { data } = useQuery(queries.imports.report.queryOptions({ input: { importId: report.undo } }))
  return (
    <div className="grid gap-4">
      <p className="text-[13px] break-all text-faint">{report.source}</p>
      <HistorySummary report={data ?? report} />
      {data !== undefined && <RejectedRows rejected={data.rejections} total={data.rejected} />}
      <SkippedFiles skipped={report.skipped} />
    </div>
  )
}
