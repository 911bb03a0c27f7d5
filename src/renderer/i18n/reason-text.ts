import { readRunReason, type RunReasonName } from '../../contract/run-reasons.ts'
import { serviceWords } from './service-words.ts'
import { t } from './text.ts'
import type { TextKey } from './translation.ts'

const KEYS = {
  cancelled: 'runReasons.cancelled',
  paused: 'runReasons.paused',
  closed: 'runReasons.closed',
  closedEarly: 'runReasons.closedEarly',
  interrupted: 'runReasons.interrupted',
  dataReplaced: 'runReasons.dataReplaced',
  nothingLeft: 'runReasons.nothingLeft',
  silent: 'runReasons.silent',
  full: 'runReasons.full',
  crashed: 'runReasons.crashed',
  vanished: 'runReasons.vanished',
  internal: 'runReasons.internal',
  diverged: 'runReasons.diverged',
} as const satisfies Record<RunReasonName, TextKey>

/**
 * Why something that the host did came to rest: a run, an evaluation, a search, a model that cannot serve. In the person's
 * language; the host's own words where they are none it is known for.
 */
export const reasonText = (reason: string): string => {
  const found = readRunReason(reason)
  if (found === undefined) return serviceWords(reason)
  const values: Record<string, string> = { ...found.values }
  for (const [name, value] of Object.entries(found.values)) values[name] = serviceWords(value)
  return t(KEYS[found.name], values)
}
