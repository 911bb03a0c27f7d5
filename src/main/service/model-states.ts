import {
  BLEND,
  BLEND_PARTS,
  MODEL_TITLES,
  RECOMMENDER_NAMES,
  RECOMMENDER_TITLES,
  type ModelName,
  type ModelStatus,
  type RecommenderName,
} from '../../contract/index.ts'

/** What is known of who serves. */
export interface Held {
  /** The generation of each that serves. */
  readonly serving: ReadonlyMap<RecommenderName, { readonly generation: string }>
  /** Why one that should serve does not. */
  readonly damage: ReadonlyMap<RecommenderName, string>
}

/** Which models are in training, and why those whose last run failed did. */
export interface Runs {
  readonly training: ReadonlySet<ModelName>
  readonly failures: ReadonlyMap<ModelName, string>
}

export const NO_RUNS: Runs = { training: new Set(), failures: new Map() }

/** Whether one can make a list, and if not, why. */
export function stateOf(name: RecommenderName, held: Held, runs: Runs): ModelStatus {
  const entry = held.serving.get(name)
  if (entry) return { state: 'ready', generation: entry.generation }
  return name === BLEND ? blendNotReady(held, runs) : modelNotReady(name, held, runs)
}

/** Of everybody who can make a list. */
export const statesOf = (held: Held, runs: Runs): Record<RecommenderName, ModelStatus> =>
  Object.fromEntries(RECOMMENDER_NAMES.map((name) => [name, stateOf(name, held, runs)])) as Record<
    RecommenderName,
    ModelStatus
  >

function modelNotReady(name: ModelName, { damage }: Held, { training, failures }: Runs): ModelStatus {
  const title = MODEL_TITLES[name]
  const failure = failures.get(name) ?? damage.get(name)
  if (training.has(name)) {
    return { state: 'training', reason: `${title} is being trained for the first time on this data.` }
  }
  if (failure !== undefined) return { state: 'failed', reason: failure }
  return { state: 'untrained', reason: `${title} has not been trained on this data yet. Train it first.` }
}

function blendNotReady({ serving, damage }: Held, { training }: Runs): ModelStatus {
  const failure = damage.get(BLEND)
  if (failure !== undefined) return { state: 'failed', reason: failure }
  const missing = BLEND_PARTS.filter((part) => !serving.has(part))
  const state = missing.every((part) => training.has(part)) ? 'training' : 'untrained'
  const names = missing.map((part) => MODEL_TITLES[part]).join(', ')
  return { state, reason: `${RECOMMENDER_TITLES[BLEND]} waits until there is a model of ${names}.` }
}
