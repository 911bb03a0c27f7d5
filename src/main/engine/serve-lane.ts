import { parentPort, workerData } from 'node:worker_threads'
import { createLane, LaneEnd, type Lane } from './lane.ts'
import { laneControl, type LaneControl } from './lane-control.ts'
import { describeThrown, type LaneTask, type RunMessage } from './lane-messages.ts'
import { loadKernels } from './load-kernels.ts'
import { lowerPriority } from './lower-priority.ts'

/** A program as the table of a lane's entry holds it, whatever its parameters. */
export interface AnyProgram {
  readonly name: string
  readonly run: (lane: Lane, parameters: never) => void
}

/**
 * The whole life of a lane's thread: waits for programs by name, runs them, says when one threw. Call it once, from a worker
 * entry that `startPool` is given; `programs` holds every program that may be run there.
 */
export function serveLane(programs: readonly AnyProgram[]): void {
  const { index, count, control: buffer, memory, module, port } = workerData as LaneTask
  const control = laneControl(buffer)
  lowerPriority()
  process.once('exit', () => control.requestEnd({ kind: 'left', lane: index }))
  const lane = createLane({ index, count, control, memory, kernels: loadKernels(memory, module) })
  port.on('message', ({ program: name, parameters }: RunMessage) => {
    try {
      const program = programs.find((candidate) => candidate.name === name)
      if (!program) throw new Error(`no program is called ${name} in this lane`)
      program.run(lane, parameters as never)
      lane.barrier()
    } catch (thrown) {
      endLane(control, index, () => port.postMessage(describeThrown(thrown)), thrown)
    }
  })
  parentPort?.postMessage('ready')
}

/** The message goes first: whoever sees the end finds it waiting. */
function endLane(control: LaneControl, lane: number, tell: () => void, thrown: unknown): void {
  if (thrown instanceof LaneEnd) return
  tell()
  control.requestEnd({ kind: 'failed', lane })
}
