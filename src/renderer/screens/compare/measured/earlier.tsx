import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { ComparisonSnapshot } from '../../../../contract/evaluation.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Panel } from '../../../components/panel.tsx'
import { whenText } from '../../../design/numbers.ts'
import { reasonText, t } from '../../../i18n/index.ts'
import { toasts } from '../../../state/index.ts'
import { presetName, protocolName, titleOf } from '../competitors.ts'

const STATES = {
  running: 'train.stateRunning',
  done: 'train.stateDone',
  failed: 'train.failed',
  cancelled: 'train.stateCancelled',
} as const

interface EarlierProps {
  readonly all: readonly ComparisonSnapshot[]
  /** Whose results stand above. */
  readonly shown: string | undefined
  /** One is running: no other can go on. */
  readonly busy: boolean
  readonly onChoose: (comparisonId: string) => void
}

const Resume = ({ comparisonId, busy }: { comparisonId: string; busy: boolean }): ReactElement => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const resume = useMutation({
    mutationFn: () => client.evaluations.resume({ comparisonId }),
    onSuccess: () => cache.invalidateQueries({ queryKey: queries.evaluations.key() }),
    onError: (error) => toasts.add({ title: t('compare.notResumed'), description: failureOf(error).message }),
  })
  return (
    <Button disabled={busy || resume.isPending} onClick={() => resume.mutate()}>
      {t('train.resume')}
    </Button>
  )
}

/** Evaluations that are kept, newest first: to look at again, or to go on with where they were interrupted. */
export const Earlier = ({ all, shown, busy, onChoose }: EarlierProps): ReactElement => {
  const [now] = useState(() => Date.now())
  return (
    <Panel title={t('compare.earlier')} aside={t('compare.kept', { kept: all.length })}>
      <ul className="-my-2 divide-y divide-line/60">
        {all.map(({ comparisonId, createdAt, state, reason, request }) => {
          const when = whenText(createdAt, now)
          return (
            <li key={comparisonId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
              <div className="min-w-0 text-[13px]">
                <p>
                  <span className="tabular font-medium">{when}</span>{' '}
                  <span className="text-mute">
                    · {protocolName(request.protocol)} · {presetName(request.preset)}
                  </span>
                  {state !== 'done' && (
                    <span className={state === 'failed' ? 'text-bad' : 'text-mute'}> · {t(STATES[state])}</span>
                  )}
                </p>
                <p className="text-mute">{request.models.map(titleOf).join(', ')}</p>
                {reason !== null && state === 'failed' && <p className="text-bad">{reasonText(reason)}</p>}
              </div>
              {state === 'done' && (
                <Button
                  aria-pressed={comparisonId === shown}
                  aria-label={t('compare.showOf', { when })}
                  className="aria-pressed:border-accent aria-pressed:text-accent"
                  onClick={() => onChoose(comparisonId)}
                >
                  {t('compare.show')}
                </Button>
              )}
              {(state === 'cancelled' || state === 'failed') && <Resume comparisonId={comparisonId} busy={busy} />}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
