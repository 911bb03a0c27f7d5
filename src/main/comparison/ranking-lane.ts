import { workerUrl } from '../worker-url.ts'

/** The file that the other lanes of a comparison run: the one beside this module. */
export const rankingLane = workerUrl(import.meta.url, 'ranking-lane.worker')
