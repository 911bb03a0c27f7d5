import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { ImportProgress } from '../../../../contract/importing.ts'
import { useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { bytesText, spanText } from '../../../design/numbers.ts'
import { t, type TextKey } from '../../../i18n/index.ts'

const PHASES = {
  reading: 'data.phaseReading',
  indexing: 'data.phaseIndexing',
  committing: 'data.phaseCommitting',
} as const satisfies Record<ImportProgress['phase'], TextKey>

const facts = ({ bytesDone, bytesTotal, rows, rejected, etaSeconds }: ImportProgress): string =>
  [
    t('shell.rows', { rows }),
    bytesTotal > 0 ? t('data.bytesOf', { done: bytesText(bytesDone), total: bytesText(bytesTotal) }) : null,
    rejected > 0 ? t('data.rejectedSoFar', { rows: rejected }) : null,
    etaSeconds === null ? null : t('shell.left', { span: spanText(etaSeconds) }),
  ]
    .filter((part) => part !== null)
    .join(' · ')

/** An import under way, whoever began it: what it reads, how long it will take, and the way out. */
export const ImportProgressLine = ({ progress }: { progress: ImportProgress }): ReactElement => {
  const { client } = useApi()
  const cancel = useMutation({ mutationFn: () => client.imports.cancel() })
  const { phase, file, bytesDone, bytesTotal } = progress
  return (
    <div className="grid gap-3">
      <p role="status" className="text-[14px]">
        {t(PHASES[phase], { file })}
      </p>
      <ProgressBar
        label={t('data.import')}
        part={phase === 'reading' && bytesTotal > 0 ? bytesDone / bytesTotal : null}
      />
      <p className="tabular text-[13px] text-mute">{facts(progress)}</p>
      <div>
        <Button disabled={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate()}>
          {t('data.cancelImport')}
        </Button>
      </div>
    </div>
  )
}
