import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { BackupState } from '../../../../contract/backups.ts'
import { useApi, type Client } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Panel } from '../../../components/panel.tsx'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { t, type TextKey } from '../../../i18n/index.ts'
import { useStream } from '../../../state/index.ts'
import { BackUpForm } from './back-up-form.tsx'
import { RestoreForm } from './restore-form.tsx'

type Working = NonNullable<BackupState['working']>

const watch = (client: Client, signal: AbortSignal): Promise<AsyncIterable<BackupState>> =>
  client.backups.watch(undefined, { signal })

const STEPS = {
  copying: 'data.stepCopying',
  writing: 'data.stepWriting',
  verifying: 'data.stepVerifying',
  unpacking: 'data.stepUnpacking',
  opening: 'data.stepOpening',
} as const satisfies Record<Working['step'], TextKey>

/** Everything in one archive, and back from it. */
export const BackupPanel = (): ReactElement => {
  const state = useStream(watch)
  const working = state?.working ?? null
  return (
    <Panel title={t('data.backup')} about={t('data.backupAbout')}>
      <div className="grid gap-5">
        {state?.restoreWaiting === true && <WaitingRestore />}
        {working !== null && <Progress working={working} />}
        <BackUpForm isBusy={working !== null} />
        <RestoreForm isBusy={working !== null} />
      </div>
    </Panel>
  )
}

const Progress = ({ working: { what, step, share } }: { working: Working }): ReactElement => {
  const { client } = useApi()
  const cancel = useMutation({ mutationFn: () => client.backups.cancel() })
  return (
    <div className="grid gap-2.5 rounded-xl bg-lift px-4 py-3.5">
      <p role="status" className="text-[14px] font-medium">
        {t(STEPS[step])}
      </p>
      <ProgressBar label={t(what === 'backup' ? 'data.backUp' : 'data.restore')} part={share} />
      <div>
        <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('shell.cancel')}
        </Button>
      </div>
    </div>
  )
}

/** A restore that the next start will make, and the way to take it back. */
const WaitingRestore = (): ReactElement => {
  const { client } = useApi()
  const withdraw = useMutation({ mutationFn: () => client.backups.withdrawRestore() })
  return (
    <div className="grid gap-2 rounded-xl bg-accent-soft px-4 py-3.5">
      <p role="status" className="text-[14px] font-medium">
        {t('data.restoreWaits')}
      </p>
      <p className="text-[13px] text-mute">{t('data.restoreWaitsAbout')}</p>
      <div>
        <Button disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('data.withdraw')}
        </Button>
      </div>
    </div>
  )
}
