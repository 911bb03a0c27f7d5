import { MatineeError } from '../../../src/contract/errors.ts'
import { viewOf, type Lane, type Program, type Region } from '../../../src/main/engine/index.ts'

/** Programs that try what lanes promise; the worker beside this file knows them all. */

export interface CountParameters {
  readonly counts: Region<'i32'>
  readonly rounds: number
}

/** Every shard adds one to its own place, in many rounds of different sizes. */
export const countProgram: Program<CountParameters> = {
  name: 'count',
  run: (lane, { counts, rounds }) => {
    const cells = viewOf(lane.memory, counts)
    for (let round = 0; round < rounds; round++) {
      lane.forEachShard((round * 7) % (cells.length + 1), (shard) => void Atomics.add(cells, shard, 1))
    }
  },
}

/** Between two barriers every lane sees what all lanes wrote before the first. */
export const barrierProgram: Program<CountParameters> = {
  name: 'barrier',
  run: (lane, { counts, rounds }) => {
    const cells = viewOf(lane.memory, counts)
    for (let round = 1; round <= rounds; round++) {
      cells[lane.index] = round
      lane.barrier()
      for (let other = 0; other < lane.count; other++) {
        if (cells[other] !== round)
          throw new Error(`lane ${lane.index} saw ${cells[other]} of lane ${other} in ${round}`)
      }
      lane.barrier()
    }
  },
}

export type Fault = 'error' | 'matinee error' | 'hang' | 'exit' | 'none'

export interface FaultParameters {
  readonly lane: number
  readonly fault: Fault
}

/** The lane named does something wrong, once all are under way; the others wait for it. */
export const faultProgram: Program<FaultParameters> = {
  name: 'fault',
  run: (lane, { lane: faulty, fault }) => {
    lane.barrier()
    if (lane.index === faulty) commit(fault)
    lane.barrier()
  },
}

function commit(fault: Fault): void {
  if (fault === 'error') throw new Error('the cause')
  if (fault === 'matinee error') throw new MatineeError('TRAINING_FAILED', 'said so', { model: 'mf', reason: 'why' })
  if (fault === 'exit') process.exit(3)
  while (fault === 'hang');
}

/** Goes on until it is stopped. */
export const endlessProgram: Program<undefined> = {
  name: 'endless',
  run: (lane: Lane) => {
    for (;;) lane.forEachShard(100, () => undefined)
  },
}
