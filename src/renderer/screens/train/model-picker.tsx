import type { ReactElement } from 'react'
import { MODEL_NAMES, MODEL_TITLES, type ModelName } from '../../../contract/models.ts'
import type { Activity } from '../../../contract/system.ts'
import { useActivity } from '../../state/index.ts'

const IDEAS: Readonly<Record<ModelName, string>> = {
  mf: 'Places viewers and films on one map of taste: near means liked.',
  ncf: 'A small network learns how taste and film combine, beyond nearness.',
  wide_deep: 'Memorises rules and generalises from them, with the time and the mood of the evening.',
  sasrec: 'Reads the order in which you watched, and asks what comes next.',
}

/** Models that this version can train; the others are shown, so that everybody knows what is to come. */
const TRAINABLE: ReadonlySet<ModelName> = new Set<ModelName>(['mf'])

const stateText = (model: ModelName, status: Activity['models'][ModelName] | undefined): string => {
  if (status === undefined) return '…'
  if (status.state === 'ready') return 'serves'
  if (status.state === 'training') return 'is learning'
  if (status.state === 'failed') return 'failed'
  return TRAINABLE.has(model) ? 'not trained yet' : 'not in this version'
}

/** The four models: which serve, which can be trained, and the idea of each. */
export const ModelPicker = (): ReactElement => {
  const statuses = useActivity(({ now }) => now?.models)
  return (
    <ul className="mt-6 grid gap-3 sm:grid-cols-2 xl:grid-cols-4" aria-label="Models">
      {MODEL_NAMES.map((model) => {
        const can = TRAINABLE.has(model)
        const state = statuses?.[model].state
        return (
          <li
            key={model}
            aria-current={can ? 'true' : undefined}
            className={`rounded-card border px-4 py-3.5 ${can ? 'border-accent bg-accent-soft' : 'border-dashed border-line'}`}
          >
            <h2 className={`font-display text-[17px] leading-snug font-[560] tracking-tight ${can ? '' : 'text-mute'}`}>
              {MODEL_TITLES[model]}
            </h2>
            <p
              className={`text-xs ${state === 'ready' ? 'text-good' : state === 'failed' ? 'text-bad' : 'text-faint'}`}
            >
              {stateText(model, statuses?.[model])}
            </p>
            <p className={`mt-1.5 text-[12.5px] leading-snug ${can ? 'text-mute' : 'text-faint'}`}>{IDEAS[model]}</p>
          </li>
        )
      })}
    </ul>
  )
}
