import { availableParallelism, totalmem } from 'node:os'
import { DEFAULT_PREFERENCES, runPreferences, type RunPreferences } from '../../contract/preferences.ts'
import { defaultMemoryLimit, defaultThreads } from '../engine/index.ts'
import { storedPreferences, storePreferences, type ReadHandle, type WriteStore } from '../store/index.ts'
import { examine } from './doctor.ts'
import type { Services } from './services.ts'

/** What the person decided about training; a value that this version does not understand counts as not decided. */
export function preferencesOf(read: ReadHandle): RunPreferences {
  const stored = runPreferences.safeParse({ ...DEFAULT_PREFERENCES, ...storedPreferences(read) })
  return stored.success ? stored.data : DEFAULT_PREFERENCES
}

/** Reading and changing them, and what the machine offers. */
export function createPreferences(dataDir: string, { read, write }: WriteStore): Services['preferences'] {
  const answer = () => ({
    preferences: preferencesOf(read),
    machine: {
      threads: defaultThreads(),
      memoryLimitBytes: defaultMemoryLimit(),
      cores: availableParallelism(),
      memoryBytes: totalmem(),
    },
  })
  return {
    get: async () => answer(),
    put: async (changed) => {
      storePreferences(write, changed)
      return answer()
    },
    doctor: () => examine(dataDir),
  }
}
