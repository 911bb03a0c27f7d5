import type { ModelName, Preset, SettingValue } from '../../contract/index.ts'

export type Settings = Readonly<Record<string, SettingValue>>

/** What a search is started with. Plain data. */
export interface TuningTask {
  readonly dataDir: string
  readonly model: ModelName
  /** Where it begins, and what is tried first. */
  readonly preset: Preset
  /** Not tried: these stay as they are. */
  readonly fixed: Settings
  /** Settings that are drawn, the preset's own among them. */
  readonly trials: number
  readonly seed: number
  readonly threads: number
}

/** One set of settings trained for so many epochs. */
export interface Trial {
  /** From 1; keeps it when it is trained for longer. */
  readonly number: number
  /** From 1: each round trains the better third of the one before for three times as long. */
  readonly round: number
  readonly epochs: number
  /** What it changes about the preset. */
  readonly settings: Settings
  /** NDCG@10 of its best epoch on validation; null: it failed, for `reason`. */
  readonly validation: number | null
  readonly reason: string | null
  readonly seconds: number
}
