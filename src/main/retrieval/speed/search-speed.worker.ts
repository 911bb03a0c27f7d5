import { parentPort, workerData } from 'node:worker_threads'
import { measureSearchSpeed } from './measure-search-speed.ts'

// The edge where what came with the thread becomes vectors; `startSearchSpeed` is the only one that starts it.
const { vectors, V, D } = workerData as { readonly vectors: Float32Array; readonly V: number; readonly D: number }
parentPort?.postMessage(await measureSearchSpeed(vectors, V, D))
