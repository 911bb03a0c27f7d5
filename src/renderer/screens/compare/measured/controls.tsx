import type { ReactElement } from 'react'
import type { Comparison, ComparisonRow } from '../../../../contract/evaluation.ts'
import { Panel } from '../../../components/panel.tsx'
import { ShareBar } from '../../../components/share-bar.tsx'
import { metricText, percentText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { controlOf, lookOf, otherTimesOf, titleOf } from '../competitors.ts'
import { mainMetric } from './metrics.ts'

const NOISE = 0.05

/** What is taken from a model before it is asked again. */
const KINDS = {
  order: {
    nameOf: controlOf,
    title: 'compare.shuffled',
    about: 'compare.shuffledText',
    own: 'compare.inOrder',
    without: 'compare.inNoOrder',
    noise: 'compare.orderNoise',
    hurts: 'compare.orderHurts',
    tells: 'compare.orderTells',
  },
  clock: {
    nameOf: otherTimesOf,
    title: 'compare.otherTimes',
    about: 'compare.otherTimesText',
    own: 'compare.atOwnTime',
    without: 'compare.atOtherTimes',
    noise: 'compare.clockNoise',
    hurts: 'compare.clockHurts',
    tells: 'compare.clockTells',
  },
} as const
type Kind = (typeof KINDS)[keyof typeof KINDS]

interface Pair {
  readonly row: ComparisonRow
  readonly own: number
  readonly without: number
  readonly isNoise: boolean
}

const pairsOf = (table: Comparison, { nameOf }: Kind): Pair[] => {
  const key = mainMetric(table)
  return table.results.flatMap((row) => {
    const control = table.results.find(({ model }) => model === nameOf(row.model))
    const [own, without] = [row.metrics[key], control?.metrics[key]]
    if (control === undefined || typeof own !== 'number' || typeof without !== 'number') return []
    const names = [row.model, control.model]
    const test = table.tests.find(({ a, b, metric }) => metric === key && names.includes(a) && names.includes(b))
    return [{ row, own, without, isNoise: test === undefined || test.p >= NOISE }]
  })
}

const sentence = ({ own, without, isNoise }: Pair, { noise, hurts, tells }: Kind): string => {
  if (isNoise) return t(noise)
  if (without > own) return t(hurts)
  return t(tells, { share: percentText(own === 0 ? 0 : 1 - without / own) })
}

interface ControlProps {
  readonly table: Comparison
  readonly of: keyof typeof KINDS
}

/** A control: the same trained model, asked once more without what it may have gone by. */
export const Control = ({ table, of }: ControlProps): ReactElement | null => {
  const kind = KINDS[of]
  const pairs = pairsOf(table, kind)
  if (pairs.length === 0) return null
  const most = Math.max(...pairs.flatMap(({ own, without }) => [own, without]), 1e-9)
  return (
    <Panel title={t(kind.title)} about={t(kind.about)}>
      <div className="grid gap-5">
        {pairs.map((pair) => {
          const { colour } = lookOf(pair.row.model)
          return (
            <div key={pair.row.model}>
              <h3 className="font-sans text-[14px] font-semibold">{titleOf(pair.row.model)}</h3>
              <dl className="tabular mt-2 grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1.5 text-[13px]">
                <dt className="text-mute">{t(kind.own)}</dt>
                <dd className="contents">
                  <ShareBar part={pair.own / most} colour={colour} />
                  <span>{metricText(pair.own)}</span>
                </dd>
                <dt className="text-mute">{t(kind.without)}</dt>
                <dd className="contents">
                  <ShareBar part={pair.without / most} colour={colour} faint />
                  <span>{metricText(pair.without)}</span>
                </dd>
              </dl>
              <p className="mt-2 text-[13px] text-mute">{sentence(pair, kind)}</p>
            </div>
          )
        })}
      </div>
    </Panel>
  )
}
