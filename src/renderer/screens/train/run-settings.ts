import type { SettingValue } from '../../../contract/settings/index.ts'
import type { RunSnapshot } from '../../../contract/training.ts'

/** A setting of several runs: the value of each, null where a run has no such setting. */
export interface SettingOfRuns {
  readonly name: string
  readonly values: readonly (SettingValue | null)[]
}

type Configured = Pick<RunSnapshot, 'settings'>

/**
 * The settings in which runs differ that have them, in the order in which the first that has one names it. What only one of them
 * has, because it is of another model, is no difference.
 */
export const differingSettings = (runs: readonly Configured[]): SettingOfRuns[] => {
  const names = new Set(runs.flatMap(({ settings }) => Object.keys(settings)))
  return [...names]
    .map((name) => ({ name, values: runs.map(({ settings }) => settings[name] ?? null) }))
    .filter(({ values }) => new Set(values.filter((value) => value !== null)).size > 1)
}
