import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { RunSnapshot } from '../../../contract/training.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { toasts } from '../../state/index.ts'
import { t } from '../../i18n/index.ts'

interface ActionProps {
  readonly label: string
  readonly failed: string
  /** Does it, and returns what to tell about it; undefined: nothing. */
  readonly act: () => Promise<string | undefined>
}

const Action = ({ label, failed, act }: ActionProps): ReactElement => {
  const { queries } = useApi()
  const cache = useQueryClient()
  const action = useMutation({
    mutationFn: act,
    onSuccess: async (title) => {
      if (title !== undefined) toasts.add({ title })
      await cache.invalidateQueries({ queryKey: queries.training.runs.key() })
    },
    onError: (error) => toasts.add({ title: failed, description: failureOf(error).message, type: 'error' }),
  })
  return (
    <Button onClick={() => action.mutate()} disabled={action.isPending}>
      {label}
    </Button>
  )
}

const CancelRun = ({ run, label }: { run: RunSnapshot; label: string }): ReactElement => {
  const { client } = useApi()
  const act = async (): Promise<string> => {
    const { cancelled } = await client.training.cancel({ runId: run.runId })
    return t(cancelled ? 'train.cancelled' : 'train.overAlready')
  }
  return <Action label={label} failed={t('train.notCancelled')} act={act} />
}

/** What can be done with a run that is under way. */
export const ActiveRunActions = ({ run }: { run: RunSnapshot }): ReactElement => {
  const { client } = useApi()
  const pause = async (): Promise<string> => {
    const { paused } = await client.training.pause({ runId: run.runId })
    return t(paused ? 'train.paused' : 'train.overAlready')
  }
  return (
    <span className="flex flex-wrap gap-2">
      <Action label={t('train.pause')} failed={t('train.notPaused')} act={pause} />
      <CancelRun run={run} label={t('train.cancelRun')} />
    </span>
  )
}

/** What can be done with a run that waits for its turn. */
export const QueuedRunActions = ({ run }: { run: RunSnapshot }): ReactElement => (
  <span className="mt-1.5 block">
    <CancelRun run={run} label={t('train.cancelRun')} />
  </span>
)

/** What can be done with a paused run. */
export const PausedRunActions = ({ run, onResumed }: { run: RunSnapshot; onResumed: () => void }): ReactElement => {
  const { client } = useApi()
  const resume = async (): Promise<undefined> => {
    await client.training.resume({ runId: run.runId })
    onResumed()
  }
  return (
    <span className="mt-1.5 flex flex-wrap gap-2">
      <Action label={t('train.resume')} failed={t('train.notResumed')} act={resume} />
      <CancelRun run={run} label={t('train.discard')} />
    </span>
  )
}
