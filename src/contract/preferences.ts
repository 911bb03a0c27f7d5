import { oc } from '@orpc/contract'
import { z } from 'zod'
import { LANGUAGES } from './languages.ts'
import { doctor } from './system.ts'
import { ENGINE_NAMES } from './training.ts'

const MEGABYTE = 2 ** 20

/** What a person decided about this installation; null: Matinee decides. Kept in the data folder. */
export const runPreferences = z.object({
  threads: z.int().min(1).max(64).nullable(),
  /** Runs that would hold more are refused. */
  memoryLimitBytes: z
    .int()
    .min(256 * MEGABYTE)
    .nullable(),
  /** What trains unless a run names another. */
  engine: z.enum(ENGINE_NAMES),
  /** Of what the host itself says: menus, notifications. Null: the system's. */
  language: z.enum(LANGUAGES).nullable(),
  /** Whether a notification tells that a run has come to rest. */
  notifyRunEnds: z.boolean(),
})
export type RunPreferences = z.output<typeof runPreferences>

export const DEFAULT_PREFERENCES: RunPreferences = {
  threads: null,
  memoryLimitBytes: null,
  engine: 'simd',
  language: null,
  notifyRunEnds: false,
}

const preferencesAnswer = z.object({
  preferences: runPreferences,
  /** What stands behind null, and what the machine has. */
  machine: z.object({ threads: z.int(), memoryLimitBytes: z.int(), cores: z.int(), memoryBytes: z.int() }),
})
export type PreferencesAnswer = z.output<typeof preferencesAnswer>

export const preferencesContract = {
  get: oc.output(preferencesAnswer),
  /** Changes what is given; about training it holds from the next run on. */
  put: oc.input(runPreferences.partial()).output(preferencesAnswer),
  /** What this installation is made of. */
  doctor: oc.output(doctor),
}
