import { parentPort, workerData } from 'node:worker_threads'
import { serveComparison, type ComparisonServer } from './serve-comparison.ts'

// The edge where what came with the thread becomes a task; `startComparison` is the only one that starts it.
const given = workerData as Pick<ComparisonServer, 'task' | 'known' | 'control'>
await serveComparison({
  ...given,
  send: (message) => parentPort?.postMessage(message),
  now: () => performance.now(),
})
