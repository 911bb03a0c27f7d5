import { ArrowDown, ArrowUp, Trophy } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import type { Comparison, ComparisonRow } from '../../../../contract/evaluation.ts'
import { Swatch } from '../../../charts/index.ts'
import { t } from '../../../i18n/index.ts'
import { lookOf, titleOf } from '../competitors.ts'
import { metricsOf, sorted, type Metric } from './metrics.ts'

const HEAD = 'border-b border-line px-2.5 py-2 text-xs font-[520] text-faint whitespace-nowrap'
const CELL = 'border-b border-line/60 px-2.5 py-2.5'

/** So many columns stand side by side in a narrow window. */
const FEW = 2

const Cell = ({ row, metric: { key, format } }: { row: ComparisonRow; metric: Metric }): ReactElement => {
  const [value, interval] = [row.metrics[key], row.ci95[key]]
  return (
    <td className={`${CELL} text-right whitespace-nowrap`}>
      {typeof value === 'number' ? format(value) : '–'}
      {interval !== undefined && (
        <span className="block text-[11px] text-faint">
          <span className="sr-only">{t('compare.interval')} </span>
          {format(interval[0])}–{format(interval[1])}
        </span>
      )}
    </td>
  )
}

const Sorted = ({ ascending }: { readonly ascending: boolean }): ReactElement =>
  ascending ? <ArrowUp size={12} aria-hidden /> : <ArrowDown size={12} aria-hidden />

const sortText = ({ name, lowIsGood }: Metric): string =>
  `${t('compare.sortBy', { metric: name })}${lowIsGood === true ? ` (${t('compare.lowIsBetter')})` : ''}`

/** Models by measures, with 95% intervals; sorted by any of them, best first. */
export const MetricsTable = ({ table }: { readonly table: Comparison }): ReactElement => {
  const metrics = metricsOf(table)
  const [by, sortBy] = useState<string | null>(null)
  const order = metrics.find(({ key }) => key === by) ?? metrics[0]
  const rows = order === undefined ? table.results : sorted(table, order.key, order.lowIsGood)
  return (
    <div role="region" aria-label={t('compare.table')} tabIndex={0} className="relative mt-4 overflow-x-auto">
      <table
        className={`tabular w-full border-collapse text-[13px] [&_tbody_tr:last-child_>*]:border-0 ${metrics.length > FEW ? 'min-w-[720px]' : ''}`}
      >
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} text-left`}>
              {t('forYou.model')}
            </th>
            {metrics.map((metric) => (
              <th
                key={metric.key}
                scope="col"
                aria-sort={metric !== order ? undefined : metric.lowIsGood ? 'ascending' : 'descending'}
                className={`${HEAD} text-right`}
              >
                <button
                  type="button"
                  title={sortText(metric)}
                  onClick={() => sortBy(metric.key)}
                  className={`inline-flex items-center gap-1 rounded hover:text-text ${metric === order ? 'text-text' : ''}`}
                >
                  {metric === order && <Sorted ascending={metric.lowIsGood === true} />}
                  {metric.name}
                  {metric.unit !== undefined && (
                    <span className="font-normal text-faint max-sm:hidden">{metric.unit}</span>
                  )}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.model} className="align-baseline">
              <th scope="row" className={`${CELL} text-left font-medium sm:whitespace-nowrap`}>
                <span className="inline-flex items-center gap-2.5">
                  <Swatch {...lookOf(row.model)} />
                  {titleOf(row.model)}
                  {row.model === table.winner && (
                    <span className="inline-flex items-center gap-1 rounded-full bg-accent px-2 py-0.5 text-[11px] font-semibold text-on-accent">
                      <Trophy size={11} aria-hidden />
                      {t('compare.winner')}
                    </span>
                  )}
                </span>
              </th>
              {metrics.map((metric) => (
                <Cell key={metric.key} row={row} metric={metric} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
