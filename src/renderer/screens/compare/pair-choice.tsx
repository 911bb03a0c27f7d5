import type { ReactElement } from 'react'
import { MODEL_TITLES, type ModelName } from '../../../contract/models.ts'
import { Choice } from '../../components/choice.tsx'
import { t } from '../../i18n/index.ts'

export type Pair = readonly [ModelName, ModelName]

interface PairChoiceProps {
  readonly pair: Pair
  readonly among: readonly ModelName[]
  readonly onChange: (pair: Pair) => void
}

/** Two different models: choosing the one that stands on the other side swaps them. */
export const PairChoice = ({ pair: [left, right], among, onChange }: PairChoiceProps): ReactElement => {
  const options = among.map((value) => ({ value, label: MODEL_TITLES[value] }))
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <Choice<ModelName>
        label={t('compare.oneModel')}
        value={left}
        options={options}
        onChange={(next) => onChange([next, next === right ? left : right])}
      />
      <span className="text-[13px] text-faint">{t('compare.against')}</span>
      <Choice<ModelName>
        label={t('compare.otherModel')}
        value={right}
        options={options}
        onChange={(next) => onChange([next === left ? right : left, next])}
      />
    </div>
  )
}

/** The pair that was chosen where both serve; else the first that do; null: there are no two. */
export const pairAmong = (served: readonly ModelName[], chosen: Pair | null): Pair | null => {
  if (chosen !== null && served.includes(chosen[0]) && served.includes(chosen[1])) return chosen
  const [first, last] = [served[0], served.at(-1)]
  return first === undefined || last === undefined || first === last ? null : [first, last]
}
