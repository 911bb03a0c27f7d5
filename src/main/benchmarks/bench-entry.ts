import { workerUrl } from '../worker-url.ts'

/** The file that the other lanes of a measurement run. */
export const benchEntry = workerUrl(import.meta.url, 'bench.worker')
