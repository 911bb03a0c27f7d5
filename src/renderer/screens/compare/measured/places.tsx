import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Comparison } from '../../../../contract/evaluation.ts'
import { Swatch } from '../../../charts/index.ts'
import { Panel } from '../../../components/panel.tsx'
import { metricText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { isControl, lookOf, protocolName, titleOf } from '../competitors.ts'
import { mainMetric, sorted } from './metrics.ts'

const rowsOf = (table: Comparison): Comparison['results'] =>
  sorted(table, mainMetric(table)).filter(({ model }) => !isControl(model))

const Moved = ({ by }: { readonly by: number }): ReactElement | null =>
  by === 0 ? null : (
    <span className="inline-flex items-center gap-0.5 rounded-full bg-accent-soft px-1.5 text-[11px] font-semibold text-accent">
      {by > 0 ? <ArrowUp size={11} aria-hidden /> : <ArrowDown size={11} aria-hidden />}
      <span className="sr-only">{t(by > 0 ? 'compare.placesUp' : 'compare.placesDown')} </span>
      {Math.abs(by)}
    </span>
  )

/** The same scores ranked under each protocol: a sample of films can turn the order of the models round. */
export const Places = ({ tables }: { readonly tables: readonly Comparison[] }): ReactElement | null => {
  const columns = tables.map((table) => ({ table, rows: rowsOf(table) }))
  const [first] = columns
  if (first === undefined) return null
  const placeOf = (model: string): number => first.rows.findIndex((row) => row.model === model)
  const flipped = new Set(
    columns.flatMap(({ rows }) => rows.filter(({ model }, at) => placeOf(model) !== at).map(({ model }) => model)),
  )
  return (
    <Panel
      title={t('compare.places')}
      about={
        flipped.size === 0 ? t('compare.noFlip') : t('compare.flips', { flipped: flipped.size, of: first.rows.length })
      }
    >
      <div role="group" aria-label={t('compare.places')} tabIndex={0} className="relative overflow-x-auto">
        <table className="tabular w-full min-w-[620px] border-collapse text-[13px]">
          <thead>
            <tr>
              <th scope="col" className="w-10 px-2 pb-2 text-left text-xs font-[520] text-faint">
                <span className="sr-only">{t('compare.place')}</span>
              </th>
              {columns.map(({ table: { protocol } }) => (
                <th key={protocol} scope="col" className="px-2 pb-2 text-left text-xs font-[520] text-faint">
                  {protocolName(protocol)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.rows.map(({ model }, at) => (
              <tr key={model} className="border-t border-line/60">
                <th scope="row" className="px-2 py-2 text-left font-normal text-faint">
                  {at + 1}
                </th>
                {columns.map(({ table, rows }) => {
                  const row = rows[at]
                  const value = row?.metrics[mainMetric(table)]
                  return (
                    <td key={table.protocol} className="px-2 py-2">
                      {row !== undefined && (
                        <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1">
                          <Swatch {...lookOf(row.model)} />
                          {titleOf(row.model)}
                          <Moved by={placeOf(row.model) - at} />
                          <span className="text-faint">{typeof value === 'number' ? metricText(value) : ''}</span>
                        </span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
