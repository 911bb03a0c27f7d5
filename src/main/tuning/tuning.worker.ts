import { parentPort, workerData } from 'node:worker_threads'
import { serveTuning, type TuningServer } from './serve-tuning.ts'

// The edge where what came with the thread becomes a task; `startTuning` is the only one that starts it.
const given = workerData as Pick<TuningServer, 'task' | 'control'>
await serveTuning({
  ...given,
  send: (message) => parentPort?.postMessage(message),
  now: () => performance.now(),
})
