import { readRunReason, type RunReasonName } from '../../../contract/run-reasons.ts'
import { t, type TextKey } from '../../i18n/index.ts'

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

/** Why a run came to rest, in the person's language; the host's own words where they are none it is known for. */
export const reasonText = (reason: string): string => {
  const found = readRunReason(reason)
  return found === undefined ? reason : t(KEYS[found.name], found.values)
}
