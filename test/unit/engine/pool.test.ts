import { describe, expect, test } from 'vitest'
import { MatineeError } from '../../../src/contract/errors.ts'
import {
  allocateArena,
  createLayout,
  crowding,
  LaneFailure,
  startPool,
  viewOf,
  type Pool,
} from '../../../src/main/engine/index.ts'
import { barrierProgram, countProgram, endlessProgram, faultProgram, type Fault } from './trial-programs.ts'

const entry = new URL('./trial.worker.ts', import.meta.url)

async function withPool<T>(
  lanes: number,
  act: (pool: Pool, counts: Int32Array) => T,
  shouldStop?: () => boolean,
): Promise<T> {
  const layout = createLayout()
  layout.reserve('i32', 32)
  const memory = allocateArena(layout)
  const pool = await startPool({ lanes, memory, entry, ...(shouldStop && { shouldStop }) })
  try {
    return act(pool, viewOf(memory, counts))
  } finally {
    await pool.close()
  }
}

const counts = createLayout().reserve('i32', 32)

const thrownBy = (act: () => unknown): unknown => {
  try {
    act()
  } catch (error) {
    return error
  }
  return undefined
}

const fail = (fault: Fault): Promise<unknown> =>
  withPool(3, (pool) => thrownBy(() => pool.run(faultProgram, { lane: 2, fault })))

describe('pool', () => {
  test.each([1, 2, 3])('[POOL-1] with %i lanes every shard runs exactly once', async (lanes) => {
    const rounds = 100
    const found = await withPool(lanes, (pool, cells) => {
      pool.run(countProgram, { counts, rounds })
      pool.run(countProgram, { counts, rounds })
      return [...cells]
    })
    const expected = Array.from({ length: 32 }, (_, shard) => {
      return (
        2 * Array.from({ length: rounds }, (_, round) => (round * 7) % 33).filter((shards) => shards > shard).length
      )
    })
    expect(found).toEqual(expected)
  })

  test.each([2, 3])('[POOL-2] a barrier of %i lanes shows everyone what was written before it', async (lanes) => {
    // Asleep in the end rather than spinning where there are more lanes than cores, so few rounds are enough.
    const last = await withPool(lanes, (pool, cells) => {
      pool.run(barrierProgram, { counts, rounds: 300 })
      return [...cells.subarray(0, lanes)]
    })
    expect(last).toEqual(Array.from({ length: lanes }, () => 300))
  })

  test('[POOL-3] a lane that throws ends the program with its reason; what it was is the cause', async () => {
    const thrown = await fail('error')
    expect(thrown).toBeInstanceOf(LaneFailure)
    expect(thrown).toMatchObject({ lane: 2, message: expect.stringContaining('the cause') as string })
  })

  test('[POOL-4] a MatineeError passes from any lane to the caller whole', async () => {
    const thrown = await fail('matinee error')
    expect(thrown).toBeInstanceOf(MatineeError)
    expect(thrown).toMatchObject({
      code: 'TRAINING_FAILED',
      message: 'said so',
      details: { model: 'mf', reason: 'why' },
    })
  })

  test('[POOL-5] a lane whose thread ends is noticed', async () => {
    expect(await fail('exit')).toMatchObject({ name: 'LaneFailure', lane: 2 })
  })

  test('[POOL-6] a lane that hangs is noticed within 5 s, and closing ends it', async () => {
    const started = performance.now()
    expect(await fail('hang')).toMatchObject({
      name: 'LaneFailure',
      lane: 2,
      message: expect.stringContaining('no sign of life') as string,
    })
    // Forty looks of 100 ms, more of them where threads wait for a core, and a margin.
    expect(performance.now() - started).toBeLessThan(15_000 * crowding())
  })

  test('[POOL-7] the first lane fails with its own error and the others leave', async () => {
    const thrown = await withPool(3, (pool) => thrownBy(() => pool.run(faultProgram, { lane: 0, fault: 'error' })))
    expect(thrown).toMatchObject({ name: 'Error', message: 'the cause' })
  })

  test.each([1, 2])('[POOL-8] with %i lanes shouldStop ends an endless program as CANCELLED', async (lanes) => {
    let asked = 0
    const thrown = await withPool(
      lanes,
      (pool) => thrownBy(() => pool.run(endlessProgram, undefined)),
      () => ++asked > 500,
    )
    expect(thrown).toMatchObject({ code: 'CANCELLED' })
  })

  test('[POOL-9] an entry that cannot start is an error, not a wait', async () => {
    const memory = allocateArena(createLayout())
    const starting = startPool({ lanes: 2, memory, entry: new URL('./nowhere.worker.ts', import.meta.url) })
    await expect(starting).rejects.toMatchObject({ name: 'LaneFailure', lane: 1 })
  })
})
