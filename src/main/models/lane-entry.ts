import { workerUrl } from '../worker-url.ts'

/** The file that the other lanes of a training job run: the one beside this module. */
export const laneEntry = workerUrl(import.meta.url, 'lane.worker')
