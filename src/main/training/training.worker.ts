import { parentPort, workerData } from 'node:worker_threads'
import { serveTraining } from './serve-training.ts'
import { trainersOf } from './trainers.ts'
import type { TrainingTask } from './worker-protocol.ts'

// The edge where what came with the thread becomes a task; `launchTraining` is the only one that starts it.
const task = workerData as TrainingTask
await serveTraining({
  trainers: trainersOf(task.engine),
  task,
  send: (message) => parentPort?.postMessage(message),
  now: Date.now,
})
