import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { ComparisonSnapshot } from '../../../../contract/evaluation.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Panel } from '../../../components/panel.tsx'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { lossText, metricText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { toasts, useComparisonWatch } from '../../../state/index.ts'
import { presetName, protocolName, titleOf } from '../competitors.ts'

const doing = ({ turn }: ComparisonSnapshot): string => {
  if (turn === null) return t('compare.gettingReady')
  const [model, point] = [titleOf(turn.model), turn.point]
  if (turn.phase === 'ranking') return t('compare.ranking', { model })
  if (point === null) return t('compare.learning', { model })
  return t('compare.learningAt', { model, epoch: Math.ceil(point.epoch), loss: lossText(point.loss) })
}

/** How far: those that are judged, of all turns. */
const partOf = ({ turn }: ComparisonSnapshot): number | null => (turn === null ? null : (turn.number - 1) / turn.of)

/** The evaluation that runs: who is learning or ranked, and what those before it reached. */
export const UnderWay = ({ started }: { readonly started: ComparisonSnapshot }): ReactElement => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const now = useComparisonWatch(started.comparisonId) ?? started
  const { protocol, preset, k } = now.request
  const cancel = useMutation({
    mutationFn: () => client.evaluations.cancel({ comparisonId: now.comparisonId }),
    onSuccess: ({ cancelled }) => {
      toasts.add({ title: t(cancelled ? 'compare.cancelled' : 'compare.overAlready') })
      return cache.invalidateQueries({ queryKey: queries.evaluations.key() })
    },
    onError: (error) => toasts.add({ title: t('compare.notCancelled'), description: failureOf(error).message }),
  })
  return (
    <Panel
      title={t('compare.underWay')}
      aside={`${protocolName(protocol)} · ${presetName(preset)}`}
      about={<span role="status">{doing(now)}</span>}
    >
      <ProgressBar label={t('compare.progress')} part={partOf(now)} />
      {now.finished.length > 0 && (
        <p className="mt-4 -mb-2 text-xs text-faint">
          {t('compare.reached', { metric: protocol === 'holdout' ? 'RMSE' : `NDCG@${k}` })}
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <ul className="tabular flex flex-wrap gap-2 text-[13px]">
          {now.finished.map(({ model, seed, metrics }) => {
            const value = metrics[`ndcg@${k}`] ?? metrics['rmse']
            return (
              <li key={`${model} ${seed}`} className="rounded-lg border border-line px-3 py-1.5">
                <span className="text-mute">{titleOf(model)}</span>{' '}
                {typeof value === 'number' ? metricText(value) : '–'}
              </li>
            )
          })}
        </ul>
        <Button onClick={() => cancel.mutate()} disabled={cancel.isPending}>
          {t('compare.cancel')}
        </Button>
      </div>
    </Panel>
  )
}
