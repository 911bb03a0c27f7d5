import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { DownloadState } from '../../../../contract/downloads.ts'
import { useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { bytesText, spanText } from '../../../design/numbers.ts'
import { serviceWords, t, type TextKey } from '../../../i18n/index.ts'

const PHASES = {
  idle: 'data.download',
  checksum: 'data.phaseChecksum',
  downloading: 'data.phaseDownloading',
  verifying: 'data.phaseVerifying',
  importing: 'data.phaseImporting',
  done: 'data.phaseDone',
  failed: 'data.phaseFailed',
  cancelled: 'data.phaseCancelled',
} as const satisfies Record<DownloadState['phase'], TextKey>

const pace = ({ bytesDone, bytesTotal, bytesPerSecond, etaSeconds }: DownloadState): string =>
  [
    bytesTotal === null
      ? bytesText(bytesDone)
      : t('data.bytesOf', { done: bytesText(bytesDone), total: bytesText(bytesTotal) }),
    bytesPerSecond === null ? null : t('data.perSecond', { size: bytesText(bytesPerSecond) }),
    etaSeconds === null ? null : t('shell.left', { span: spanText(etaSeconds) }),
  ]
    .filter((part) => part !== null)
    .join(' · ')

/** How far a download is, or what became of the last one. */
export const DownloadLine = ({ state, title }: { state: DownloadState; title: string }): ReactElement => {
  const { client } = useApi()
  const cancel = useMutation({ mutationFn: () => client.downloads.cancel() })
  const { phase, bytesDone, bytesTotal, reason } = state
  const isOver = phase === 'done' || phase === 'failed' || phase === 'cancelled'
  const part = phase === 'downloading' && bytesTotal !== null && bytesTotal > 0 ? bytesDone / bytesTotal : null
  return (
    <div className="mb-4 grid grid-cols-1 gap-2.5 rounded-xl bg-lift px-4 py-3.5">
      <p role={phase === 'failed' ? 'alert' : 'status'} className="text-[14px] font-medium">
        {t(PHASES[phase], { title })}
      </p>
      {phase === 'failed' && (
        <>
          <p className="text-[13px] text-mute">{t('data.noNetwork')}</p>
          <p className="text-[12.5px] wrap-anywhere text-faint">{reason !== null && serviceWords(reason)}</p>
        </>
      )}
      {phase === 'cancelled' && <p className="text-[13px] text-mute">{t('data.goesOn')}</p>}
      {!isOver && (
        <>
          <ProgressBar label={t(PHASES[phase], { title })} part={part} />
          {phase === 'downloading' && <p className="tabular text-[13px] text-mute">{pace(state)}</p>}
          <div>
            <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('data.cancelDownload')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
