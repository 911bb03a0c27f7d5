import type { EpochSeconds } from '../../contract/index.ts'

/** The clock that ratings and marks are stamped by. */
export const nowInSeconds = (): EpochSeconds => Math.floor(Date.now() / 1000) as EpochSeconds
