import { setPriority } from 'node:os'

/**
 * Lets the screen and the API go before the calling thread. On Linux a thread has a priority of its own; elsewhere this
 * would slow the whole process, so there the system's scheduler decides.
 */
export const lowerPriority = (): void => {
  if (process.platform === 'linux') setPriority(0, 10)
}
