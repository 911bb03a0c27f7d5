import type { ReactElement } from 'react'
import type { HistoryReport } from '../../../../contract/importing.ts'
import { countText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'

type Counts = Pick<
  HistoryReport,
  'matched' | 'ambiguous' | 'unmatched' | 'rejected' | 'watchEvents' | 'ratings' | 'watchlist' | 'tags' | 'unchanged'
>

const Count = ({ value, tone = '', children }: { value: number; tone?: string; children: string }): ReactElement => (
  <div className="flex flex-col rounded-lg bg-lift px-3 py-2.5">
    <dd className={`tabular font-display text-xl leading-tight font-[560] ${value > 0 ? tone : ''}`}>
      {countText(value)}
    </dd>
    <dt className="order-1 text-xs text-mute">{children}</dt>
  </div>
)

/** How many films of a history were known, and what came to the profile. */
export const HistorySummary = ({ report }: { report: Counts }): ReactElement => (
  <>
    <dl className="grid grid-cols-2 gap-2.5 sm:grid-cols-4">
      <Count value={report.matched} tone="text-good">
        {t('data.matched', { count: report.matched })}
      </Count>
      <Count value={report.ambiguous} tone="text-accent">
        {t('data.ambiguous')}
      </Count>
      <Count value={report.unmatched}>{t('data.unmatched')}</Count>
      <Count value={report.rejected} tone="text-bad">
        {t('data.rejected', { count: report.rejected })}
      </Count>
    </dl>
    <p className="text-[13px] text-mute">
      {t('data.historyCounts', {
        ratings: report.ratings,
        watched: report.watchEvents,
        watchlist: report.watchlist,
        tags: report.tags,
        unchanged: report.unchanged,
      })}
    </p>
  </>
)
