import type { ReactElement } from 'react'
import type { BlindRound } from '../../../../contract/blind-rounds.ts'
import { RECOMMENDER_TITLES } from '../../../../contract/models.ts'
import { Button } from '../../../components/button.tsx'
import { Panel } from '../../../components/panel.tsx'
import { countText, percentText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { useBlindRounds } from '../../../state/index.ts'
import type { Pair } from '../pair-choice.tsx'
import { wilson } from './wilson.ts'

/** Below this no share says much, whatever its interval. */
const FEW = 10

const isOf =
  (pair: Pair) =>
  ({ models }: BlindRound): boolean =>
    pair.every((model) => models.includes(model))

const conclusion = (decided: number, [low, high]: readonly [number, number], [first, second]: Pair): string => {
  if (decided < FEW) return t('compare.fewRounds', { decided, few: FEW })
  if (low > 0.5) return t('compare.youPrefer', { model: RECOMMENDER_TITLES[first] })
  if (high < 0.5) return t('compare.youPrefer', { model: RECOMMENDER_TITLES[second] })
  return t('compare.noPreference')
}

/** The share of decided rounds that the first of the two won, with its interval, over all rounds of the profile. */
export const Tally = ({ pair }: { readonly pair: Pair }): ReactElement | null => {
  const { rounds = [], forget } = useBlindRounds()
  const own = rounds.filter(isOf(pair))
  const [first, second] = pair
  const wins = own.filter(({ chosen }) => chosen === first).length
  const losses = own.filter(({ chosen }) => chosen === second).length
  const decided = wins + losses
  const interval = wilson(wins, decided)
  if (own.length === 0) return null
  return (
    <Panel
      title={t('compare.soFar')}
      aside={t('compare.roundsKept', { rounds: own.length, neither: own.length - decided })}
    >
      {decided > 0 && (
        <>
          <p className="font-display text-[27px] leading-tight font-[560] tracking-tight">
            {decided < FEW
              ? t('compare.winCount', {
                  model: RECOMMENDER_TITLES[first],
                  wins: countText(wins),
                  decided: countText(decided),
                })
              : t('compare.winRate', { model: RECOMMENDER_TITLES[first], rate: percentText(wins / decided) })}
          </p>
          <p className="tabular mt-1 text-[13px] text-mute">
            {t('compare.winRateText', {
              ...{ wins: countText(wins), decided },
              ...{ low: percentText(interval[0]), high: percentText(interval[1]) },
            })}
          </p>
          <Interval share={wins / decided} interval={interval} />
          <div aria-hidden className="mt-1.5 flex justify-between text-xs text-faint">
            <span>{RECOMMENDER_TITLES[second]}</span>
            <span>{RECOMMENDER_TITLES[first]}</span>
          </div>
        </>
      )}
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[56ch] text-[13px] text-mute">{conclusion(decided, interval, pair)}</p>
        <Button look="bare" onClick={() => forget(pair)}>
          {t('compare.forget')}
        </Button>
      </div>
    </Panel>
  )
}

interface IntervalProps {
  readonly share: number
  readonly interval: readonly [number, number]
}

/** The interval on the way from 0 to 1; the line in the middle is chance. */
const Interval = ({ share, interval: [low, high] }: IntervalProps): ReactElement => (
  <svg aria-hidden viewBox="0 0 100 8" preserveAspectRatio="none" className="mt-4 h-3 w-full">
    <rect x="0" y="3" width="100" height="2" fill="var(--line)" />
    <rect x={low * 100} y="1.5" width={Math.max(0.5, (high - low) * 100)} height="5" fill="var(--c2)" opacity="0.55" />
    <rect x="49.85" y="0" width="0.3" height="8" fill="var(--edge)" />
    <rect x={Math.min(99.2, Math.max(0, share * 100 - 0.4))} y="0" width="0.8" height="8" fill="var(--accent)" />
  </svg>
)
