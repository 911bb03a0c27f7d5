import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { HistoryReport } from '../../../../contract/importing.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { saveAsFile } from '../../../components/save-as-file.ts'
import { t } from '../../../i18n/index.ts'
import { toasts } from '../../../state/index.ts'
import { sourceName } from '../source-name.ts'

interface ReportActionsProps {
  readonly report: Pick<HistoryReport, 'undo' | 'format' | 'ratings' | 'watchEvents' | 'watchlist' | 'tags'>
  readonly onUndone?: () => void
}

/** Takes an import of a history back, and saves what became of its rows. The lists follow by the host's revision. */
export const ReportActions = ({ report, onUndone }: ReportActionsProps): ReactElement => {
  const { client } = useApi()
  const [isAsking, setIsAsking] = useState(false)
  const complain = (error: unknown): void => {
    toasts.add({ title: t('data.didNotWork'), description: failureOf(error).message, type: 'error' })
  }
  const undo = useMutation({
    mutationFn: () => client.imports.undo({ importId: report.undo }),
    onSuccess: () => {
      toasts.add({ title: t('data.undone', { format: sourceName(report.format) }) })
      onUndone?.()
    },
    onError: complain,
  })
  const save = useMutation({
    mutationFn: () => client.imports.reportCsv({ importId: report.undo }),
    onSuccess: ({ name, csv }) => saveAsFile(name, 'text/csv', [csv]),
    onError: complain,
  })
  return (
    <>
      <Button disabled={undo.isPending} onClick={() => setIsAsking(true)}>
        {t('data.undo')}
      </Button>
      <Button look="bare" disabled={save.isPending} onClick={() => save.mutate()}>
        {t('data.reportCsv')}
      </Button>
      <ConfirmDialog
        title={t('data.undoTitle')}
        act={t('data.undo')}
        open={isAsking}
        onConfirm={() => undo.mutate()}
        onClose={() => setIsAsking(false)}
      >
        <p>
          {t('data.undoGoes', {
            ratings: report.ratings,
            watched: report.watchEvents,
            watchlist: report.watchlist,
            tags: report.tags,
          })}
        </p>
        <p>{t('data.undoStays')}</p>
      </ConfirmDialog>
    </>
  )
}
