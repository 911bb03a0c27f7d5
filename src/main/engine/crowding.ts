import { availableParallelism, loadavg } from 'node:os'

/** Beyond this a machine is too busy for anybody to tell a hanging thread from a starved one by waiting longer. */
const MOST = 4

/**
 * How many times longer a thread of low priority may keep silent than on a quiet machine: threads that want to run per core,
 * over the last minute; from 1 to 4. 1 where the system does not tell (Windows).
 */
export const crowding = (): number => Math.min(MOST, Math.max(1, loadavg()[0] / availableParallelism()))
