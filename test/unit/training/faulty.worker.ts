import { parentPort, workerData } from 'node:worker_threads'
import { serveTraining } from '../../../src/main/training/serve-training.ts'
import type { TrainingTask } from '../../../src/main/training/worker-protocol.ts'
import { faultyTrainers } from './faulty-trainers.ts'

// The same as training.worker.ts, with trainers that go wrong on request.
const task = workerData as TrainingTask
await serveTraining({
  trainers: faultyTrainers,
  task,
  send: (message) => parentPort?.postMessage(message),
  now: Date.now,
})
