import type { ReactElement } from 'react'
import { BLEND, RECOMMENDER_NAMES, RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import type { Activity } from '../../../contract/system.ts'
import { Hint } from '../../components/hint.tsx'
import { SHORT_NAMES } from '../../components/model-names.ts'
import { reasonText, t } from '../../i18n/index.ts'
import { useActivity, usePreferences } from '../../state/index.ts'

/** Why a model cannot be chosen; undefined when it can. */
const obstacle = (
  model: RecommenderName,
  status: Activity['models'][RecommenderName] | undefined,
): string | undefined => {
  if (status === undefined || status.state === 'ready' || status.state === 'training') return undefined
  const reason = status.reason === undefined ? t('forYou.untrained') : reasonText(status.reason)
  if (model === BLEND && status.state === 'untrained') return reason
  return t('forYou.cannotServe', { model: RECOMMENDER_TITLES[model], reason })
}

/** What a button cannot say by its short name alone. */
const hintOf = (model: RecommenderName, why: string | undefined): string | undefined => {
  const said = [why, model === BLEND ? t('forYou.blendIs') : undefined].filter((text) => text !== undefined)
  return said.length === 0 ? undefined : said.join(' ')
}

const BUTTON =
  'rounded-md px-3 py-1.5 whitespace-nowrap max-sm:grow max-sm:px-1.5 text-[13px] font-[550] text-mute transition-colors hover:text-text aria-disabled:cursor-not-allowed aria-disabled:text-faint aria-pressed:bg-accent aria-pressed:text-on-accent'

/** Which model makes the list. One that cannot says why; it can be focused, so that everybody can read it. */
export const ModelSwitch = (): ReactElement => {
  const { model: chosen, setModel } = usePreferences()
  const statuses = useActivity(({ now }) => now?.models)
  return (
    <div
      role="group"
      aria-label={t('forYou.model')}
      className="inline-flex flex-wrap max-sm:w-full rounded-[9px] border border-line bg-raise p-[3px]"
    >
      {RECOMMENDER_NAMES.map((model) => {
        const why = obstacle(model, statuses?.[model])
        const hint = hintOf(model, why)
        const button = (
          <button
            key={model}
            type="button"
            title={hint === undefined ? RECOMMENDER_TITLES[model] : undefined}
            aria-pressed={model === chosen}
            aria-disabled={why !== undefined}
            aria-description={hint}
            className={BUTTON}
            onClick={() => why === undefined && setModel(model)}
          >
            {SHORT_NAMES[model]}
          </button>
        )
        return hint === undefined ? (
          button
        ) : (
          <Hint key={model} text={hint}>
            {button}
          </Hint>
        )
      })}
    </div>
  )
}
