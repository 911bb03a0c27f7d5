import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads'
import { MatineeError } from '../../contract/errors.ts'
import { crowding } from './crowding.ts'
import { createLane, LaneEnd, type Lane, type Program } from './lane.ts'
import { laneControl, laneControlBytes, type LaneControl } from './lane-control.ts'
import { rebuildThrown, type LaneTask, type RunMessage, type ThrownMessage } from './lane-messages.ts'
import { compileKernels, loadKernels } from './load-kernels.ts'
import type { WasmMemory, WasmModule } from './web-assembly.ts'

/** Threads that run one program together over one memory. */
export interface Pool {
  readonly lanes: number
  /**
   * Runs `program` on every lane and returns when all have ended; the calling thread is lane 0 and blocks meanwhile.
   * Throws CANCELLED when `shouldStop` said so, the lane's own MatineeError when one threw it, and LaneFailure when a lane
   * threw anything else, died, or gave no sign of life for 4 s. After a throw the pool can only be closed.
   */
  run<Parameters>(program: Program<Parameters>, parameters: Parameters): void
  /** Ends the other threads, whatever they do. Idempotent. */
  close(): Promise<void>
}

export interface PoolOptions {
  /** Number of threads, the calling one included; >= 1. */
  readonly lanes: number
  readonly memory: WasmMemory
  /** The worker file that calls `serveLane` with the programs. */
  readonly entry: URL
  /** Asked by lane 0 at every checkpoint and every 100 ms while it waits, also for the others to start. */
  readonly shouldStop?: () => boolean
  /** Which build of the kernels, compiled. */
  readonly module?: WasmModule
}

/** A lane did not do its part. */
export class LaneFailure extends Error {
  readonly lane: number

  constructor(lane: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LaneFailure'
    this.lane = lane
  }
}

interface Helper {
  readonly worker: Worker
  readonly port: MessagePort
}

/** How long a thread may take to start on a machine with nothing else to do. */
const START_MS = 10_000
const SIGN_MS = 100

export async function startPool(options: PoolOptions): Promise<Pool> {
  const { lanes, memory, entry, shouldStop, module = compileKernels() } = options
  const control = laneControl(new SharedArrayBuffer(laneControlBytes(lanes)))
  const helpers: Helper[] = []
  const close = async (): Promise<void> => {
    const ending = helpers.splice(0)
    for (const { port } of ending) port.close()
    await Promise.all(ending.map(({ worker }) => worker.terminate()))
  }
  // Who counts the questions as signs of life must not think it dead where threads take seconds to start. What it answers is
  // asked for again by the first run.
  const signs = shouldStop && setInterval(shouldStop, SIGN_MS)
  try {
    const started = Array.from({ length: lanes - 1 }, (_, at) => {
      const helper = startHelper(entry, { index: at + 1, count: lanes, control: control.buffer, memory, module })
      helpers.push(helper)
      return isReady(helper.worker, at + 1)
    })
    await Promise.all(started)
  } catch (error) {
    await close()
    throw error
  } finally {
    clearInterval(signs)
  }
  const kernels = loadKernels(memory, module)
  const lane = createLane({ index: 0, count: lanes, control, memory, kernels, ...(shouldStop && { shouldStop }) })
  return {
    lanes,
    run: (program, parameters) => runTogether({ program, parameters, lane, helpers, control }),
    close,
  }
}

function startHelper(entry: URL, task: Omit<LaneTask, 'port'>): Helper {
  const { port1, port2 } = new MessageChannel()
  const workerData: LaneTask = { ...task, port: port2 }
  const worker = new Worker(entry, { name: `lane ${task.index}`, workerData, transferList: [port2] })
  // Once it runs, the cells tell of its end: the calling thread blocks in `run` and takes no events.
  worker.on('error', () => undefined)
  return { worker, port: port1 }
}

const isReady = (worker: Worker, lane: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = (why: string, cause?: unknown) => reject(new LaneFailure(lane, `lane ${lane} ${why}`, { cause }))
    const patience = START_MS * crowding()
    const timer = setTimeout(() => fail(`did not start within ${Math.round(patience / 1000)} s`), patience)
    const settle = (act: () => void) => {
      clearTimeout(timer)
      act()
    }
    worker.once('message', () => settle(resolve))
    worker.once('error', (error) => settle(() => fail('could not start', error)))
    worker.once('exit', () => settle(() => fail('ended before it began')))
  })

interface Running<Parameters> {
  readonly program: Program<Parameters>
  readonly parameters: Parameters
  readonly lane: Lane
  readonly helpers: readonly Helper[]
  readonly control: LaneControl
}

function runTogether<Parameters>({ program, parameters, lane, helpers, control }: Running<Parameters>): void {
  const message: RunMessage = { program: program.name, parameters }
  for (const { port } of helpers) port.postMessage(message)
  try {
    program.run(lane, parameters)
    lane.barrier()
  } catch (thrown) {
    if (!(thrown instanceof LaneEnd)) {
      control.requestEnd({ kind: 'failed', lane: 0 })
      throw thrown
    }
    throw whyEnded(thrown, helpers)
  }
}

function whyEnded({ end: { kind, lane } }: LaneEnd, helpers: readonly Helper[]): Error {
  if (kind === 'stopped') return new MatineeError('CANCELLED', 'Training was stopped.', { what: 'training' })
  if (kind === 'silent') return new LaneFailure(lane, `thread ${lane} of the engine gave no sign of life for 4 s`)
  if (kind === 'left') return new LaneFailure(lane, `thread ${lane} of the engine ended before its work did`)
  const port = helpers[lane - 1]?.port
  const thrown = port && (receiveMessageOnPort(port)?.message as ThrownMessage | undefined)
  const cause = thrown && rebuildThrown(thrown)
  if (cause instanceof MatineeError) return cause
  return new LaneFailure(lane, `thread ${lane} of the engine failed: ${cause?.message ?? 'it did not say why'}`, {
    cause,
  })
}
