import { BLEND, BLEND_PARTS, type ModelName } from '../../contract/index.ts'
import type { ComparisonTask, Entrant } from './task.ts'
import type { TrainedModel } from './train-entrant.ts'

/** What is asked for: the same name, seed and fold give the same model within a comparison. */
export interface ShelfKey {
  readonly name: ModelName
  readonly seed: number
  readonly fold: number
}

export interface Shelved {
  readonly model: TrainedModel
  /** How long its training took; 0 for who had it trained. */
  readonly earlierSeconds: number
}

/** Trained models that more than one entrant is made of: each is trained once, by whoever comes first. */
export interface Shelf {
  take(key: ShelfKey, train: () => Promise<TrainedModel>, now: () => number): Promise<Shelved>
}

/** Keeps the parts of a blend, if one is among the entrants, and nothing else. */
export function createShelf({ entrants }: Pick<ComparisonTask, 'entrants'>): Shelf {
  const isKept = (name: ModelName): boolean =>
    entrants.some((entrant) => entrant.name === BLEND) && BLEND_PARTS.some((part) => part === name)
  const kept = new Map<string, Shelved>()
  return {
    take: async ({ name, seed, fold }, train, now) => {
      const key = `${name} ${seed} ${fold}`
      const found = kept.get(key)
      if (found) return found
      const began = now()
      const model = await train()
      if (isKept(name)) kept.set(key, { model, earlierSeconds: (now() - began) / 1000 })
      return { model, earlierSeconds: 0 }
    },
  }
}

/** A part of a blend as it is trained: as the entrant of its name, if it is one itself, else by the blend's preset. */
export const partEntrant = (part: ModelName, { preset }: Entrant, { entrants }: ComparisonTask): Entrant =>
  entrants.find(({ name }) => name === part) ?? { name: part, preset, settings: {} }
