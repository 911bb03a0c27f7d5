import { RUN_REASONS } from '../../../contract/run-reasons.ts'

/** Why a run came to rest: the host's own sentences. */
export const runReasons = RUN_REASONS
