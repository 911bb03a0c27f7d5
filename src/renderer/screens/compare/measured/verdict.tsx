import { Trophy } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Comparison } from '../../../../contract/evaluation.ts'
import { t } from '../../../i18n/index.ts'
import { isControl, titleOf } from '../competitors.ts'
import { mainMetric, metricName, sorted } from './metrics.ts'

const NOISE = 0.05

/** Those that the tests cannot tell from the one that leads. */
const notToldApart = (table: Comparison, leader: string): string[] =>
  table.tests
    .filter(({ a, b, metric, p }) => metric === mainMetric(table) && p >= NOISE && (a === leader || b === leader))
    .map(({ a, b }) => (a === leader ? b : a))
    .filter((other) => !isControl(other))

/** Who won, if anybody did: by the paired and corrected test alone, never by the larger number. */
export const Verdict = ({ table }: { readonly table: Comparison }): ReactElement | null => {
  const leader = sorted(table, mainMetric(table)).find(({ model }) => !isControl(model))?.model
  const hasTests = table.tests.some(({ metric }) => metric === mainMetric(table))
  if (leader === undefined || !hasTests) return null
  if (table.winner !== null) {
    return (
      <>
        <p className="flex items-baseline gap-2.5 font-display text-xl leading-tight font-[560] tracking-tight">
          <Trophy size={18} aria-hidden className="shrink-0 translate-y-0.5 text-accent" />
          {t('compare.winnerIs', { model: titleOf(table.winner) })}
        </p>
        <p className="mt-1 max-w-[58ch] text-[13px] text-mute">{t('compare.winnerText')}</p>
      </>
    )
  }
  const others = notToldApart(table, leader)
  return (
    <>
      <p className="font-display text-xl leading-tight font-[560] tracking-tight">{t('compare.noWinner')}</p>
      <p className="mt-1 max-w-[58ch] text-[13px] text-mute">
        {t('compare.noWinnerText', {
          ...{ leader: titleOf(leader), metric: metricName(mainMetric(table)) },
          others: others.map(titleOf).join(', '),
        })}
      </p>
    </>
  )
}
