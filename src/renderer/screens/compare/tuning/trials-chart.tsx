import { useMemo, type ReactElement } from 'react'
import type { TuningTrial } from '../../../../contract/tuning.ts'
import { Legend, LineChart, type Mark, type Series } from '../../../charts/index.ts'
import { metricText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'

const EACH = { colour: 'var(--c2)', dotsOnly: true }
const BEST = { colour: 'var(--c1)' }

/** A round of trials, all trained for as many epochs. */
interface Round {
  readonly round: number
  readonly epochs: number
  /** In the order they ended: the place among all, the own value, and the best of the round until then. */
  readonly trials: { readonly x: number; readonly own: number; readonly best: number }[]
}

const roundsOf = (trials: readonly TuningTrial[]): Round[] => {
  const rounds = new Map<number, Round>()
  for (const [at, { round, epochs, validation }] of trials.entries()) {
    const known = rounds.get(round) ?? { round, epochs, trials: [] }
    rounds.set(round, known)
    if (validation === null) continue
    known.trials.push({ x: at + 1, own: validation, best: Math.max(validation, known.trials.at(-1)?.best ?? 0) })
  }
  return [...rounds.values()].filter((round) => round.trials.length > 0)
}

/** No line leads from one round to the next: what was trained for longer is better for that alone. */
const seriesOf = (rounds: readonly Round[]): Series[] =>
  rounds.flatMap(({ round, trials }) => [
    {
      ...{ id: `each ${round}`, name: t('tuning.each'), live: false, ...EACH },
      points: trials.map(({ x, own }) => ({ x, y: own })),
    },
    {
      ...{ id: `best ${round}`, name: t('tuning.bestLine'), live: false, ...BEST },
      points: trials.map(({ x, best }) => ({ x, y: best })),
    },
  ])

const marksOf = (rounds: readonly Round[]): Mark[] =>
  rounds.map(({ round, epochs, trials }) => ({
    x: (trials[0]?.x ?? 1) - 0.5,
    name: t('tuning.roundOf', { round, epochs }),
    short: String(round),
  }))

/** How the search went. */
export const TrialsChart = ({ trials }: { readonly trials: readonly TuningTrial[] }): ReactElement | null => {
  const rounds = useMemo(() => roundsOf(trials), [trials])
  const series = useMemo(() => seriesOf(rounds), [rounds])
  const marks = useMemo(() => marksOf(rounds), [rounds])
  if (trials.length < 2 || rounds.length === 0) return null
  const words = rounds.map(({ round, epochs, trials: all }) => {
    const best = metricText(all.at(-1)?.best ?? 0)
    return `${t('tuning.roundOf', { round, epochs })}: ${best}`
  })
  return (
    <div className="mt-5">
      <LineChart
        series={series}
        marks={marks}
        height={190}
        until={trials.length + 0.5}
        xName={t('tuning.chartTrial')}
        format={metricText}
        label={`${t('tuning.chart')}, ${t('tuning.bestLine')}. ${words.join('; ')}`}
      />
      <div className="mt-3">
        <Legend
          lines={[
            { id: 'each', name: t('tuning.each'), ...EACH },
            { id: 'best', name: t('tuning.bestLine'), ...BEST },
          ]}
        />
      </div>
    </div>
  )
}
