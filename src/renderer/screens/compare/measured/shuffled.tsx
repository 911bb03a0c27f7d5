import type { ReactElement } from 'react'
import type { Comparison, ComparisonRow } from '../../../../contract/evaluation.ts'
import { Panel } from '../../../components/panel.tsx'
import { metricText, percentText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { controlOf, lookOf, titleOf } from '../competitors.ts'
import { mainMetric } from './metrics.ts'

const NOISE = 0.05

interface Pair {
  readonly row: ComparisonRow
  readonly own: number
  readonly without: number
  readonly isNoise: boolean
}

const pairsOf = (table: Comparison): Pair[] => {
  const key = mainMetric(table)
  return table.results.flatMap((row) => {
    const control = table.results.find(({ model }) => model === controlOf(row.model))
    const [own, without] = [row.metrics[key], control?.metrics[key]]
    if (control === undefined || typeof own !== 'number' || typeof without !== 'number') return []
    const names = [row.model, control.model]
    const test = table.tests.find(({ a, b, metric }) => metric === key && names.includes(a) && names.includes(b))
    return [{ row, own, without, isNoise: test === undefined || test.p >= NOISE }]
  })
}

const Bar = ({ part, colour, faint }: { part: number; colour: string; faint?: boolean }): ReactElement => (
  <span aria-hidden className="block h-2.5 overflow-hidden rounded-full bg-line/50">
    <span
      className={`block h-full origin-left rounded-full ${faint === true ? 'opacity-45' : ''}`}
      style={{ transform: `scaleX(${part})`, background: colour }}
    />
  </span>
)

const sentence = ({ own, without, isNoise }: Pair): string => {
  if (isNoise) return t('compare.orderNoise')
  if (without > own) return t('compare.orderHurts')
  return t('compare.orderTells', { share: percentText(own === 0 ? 0 : 1 - without / own) })
}

/** The control: the same trained model, asked with the films of each history in random order. */
export const Shuffled = ({ table }: { readonly table: Comparison }): ReactElement | null => {
  const pairs = pairsOf(table)
  if (pairs.length === 0) return null
  const most = Math.max(...pairs.flatMap(({ own, without }) => [own, without]), 1e-9)
  return (
    <Panel title={t('compare.shuffled')} about={t('compare.shuffledText')}>
      <div className="grid gap-5">
        {pairs.map((pair) => {
          const { colour } = lookOf(pair.row.model)
          return (
            <div key={pair.row.model}>
              <h3 className="font-sans text-[14px] font-semibold">{titleOf(pair.row.model)}</h3>
              <dl className="tabular mt-2 grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1.5 text-[13px]">
                <dt className="text-mute">{t('compare.inOrder')}</dt>
                <dd className="contents">
                  <Bar part={pair.own / most} colour={colour} />
                  <span>{metricText(pair.own)}</span>
                </dd>
                <dt className="text-mute">{t('compare.inNoOrder')}</dt>
                <dd className="contents">
                  <Bar part={pair.without / most} colour={colour} faint />
                  <span>{metricText(pair.without)}</span>
                </dd>
              </dl>
              <p className="mt-2 text-[13px] text-mute">{sentence(pair)}</p>
            </div>
          )
        })}
      </div>
    </Panel>
  )
}
