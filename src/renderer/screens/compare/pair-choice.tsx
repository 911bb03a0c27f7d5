import type { ReactElement } from 'react'
import { isModelName, RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import { Choice } from '../../components/choice.tsx'
import { t } from '../../i18n/index.ts'

export type Pair = readonly [RecommenderName, RecommenderName]

interface PairChoiceProps {
  readonly pair: Pair
  readonly among: readonly RecommenderName[]
  readonly onChange: (pair: Pair) => void
}

/** Two different models: choosing the one that stands on the other side swaps them. */
export const PairChoice = ({ pair: [left, right], among, onChange }: PairChoiceProps): ReactElement => {
  const options = among.map((value) => ({ value, label: RECOMMENDER_TITLES[value] }))
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <Choice<RecommenderName>
        label={t('compare.oneModel')}
        value={left}
        options={options}
        onChange={(next) => onChange([next, next === right ? left : right])}
      />
      <span className="text-[13px] text-faint">{t('compare.against')}</span>
      <Choice<RecommenderName>
        label={t('compare.otherModel')}
        value={right}
        options={options}
        onChange={(next) => onChange([next === left ? right : left, next])}
      />
    </div>
  )
}

/** The pair that was chosen where both serve; else the first and the last model that do; null: there are no two. */
export const pairAmong = (served: readonly RecommenderName[], chosen: Pair | null): Pair | null => {
  if (chosen !== null && served.includes(chosen[0]) && served.includes(chosen[1])) return chosen
  const models = served.filter(isModelName)
  const [first, last] = [models[0], models.at(-1)]
  return first === undefined || last === undefined || first === last ? null : [first, last]
}
