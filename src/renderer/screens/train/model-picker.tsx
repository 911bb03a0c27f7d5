import { memo, type ReactElement } from 'react'
import { MODEL_NAMES, MODEL_TITLES, type ModelName } from '../../../contract/models.ts'
import type { Activity } from '../../../contract/system.ts'
import { useActivity } from '../../state/index.ts'
import { t, type TextKey } from '../../i18n/index.ts'

const IDEAS: Readonly<Record<ModelName, TextKey>> = {
  mf: 'train.ideaMf',
  ncf: 'train.ideaNcf',
  wide_deep: 'train.ideaWideDeep',
  sasrec: 'train.ideaSasrec',
}

const stateText = (status: Activity['models'][ModelName] | undefined): string => {
  if (status === undefined) return '…'
  if (status.state === 'ready') return t('train.serves')
  if (status.state === 'training') return t('train.isLearning')
  if (status.state === 'failed') return t('train.failed')
  return t('train.notTrained')
}

const stateColour = (state: Activity['models'][ModelName]['state'] | undefined): string =>
  state === 'ready' ? 'text-good' : state === 'failed' ? 'text-bad' : 'text-faint'

interface ModelPickerProps {
  readonly chosen: ModelName
  readonly onChoose: (model: ModelName) => void
}

/** The four models: which serve, the idea of each, and which one the form below is about. */
export const ModelPicker = memo(({ chosen, onChoose }: ModelPickerProps): ReactElement => {
  const statuses = useActivity(({ now }) => now?.models)
  return (
    <fieldset className="mt-6 grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <legend className="sr-only">{t('train.modelToTrain')}</legend>
      {MODEL_NAMES.map((model) => {
        const status = statuses?.[model]
        const look = chosen === model ? 'border-accent bg-accent-soft' : 'border-line'
        return (
          <label
            key={model}
            className={`block rounded-card border px-4 py-3.5 has-focus-visible:outline-2 has-focus-visible:outline-accent ${look} cursor-pointer hover:border-edge`}
          >
            <input
              type="radio"
              name="model"
              className="sr-only"
              checked={chosen === model}
              onChange={() => onChoose(model)}
              aria-label={MODEL_TITLES[model]}
            />
            <span className="block font-display text-[17px] leading-snug font-[560] tracking-tight">
              {MODEL_TITLES[model]}
            </span>
            <span className={`block text-xs ${stateColour(status?.state)}`}>{stateText(status)}</span>
            <span className="mt-1.5 block text-[12.5px] leading-snug text-mute">{t(IDEAS[model])}</span>
          </label>
        )
      })}
    </fieldset>
  )
})
ModelPicker.displayName = 'ModelPicker'
