import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  hasCheckpoint,
  readCheckpoint,
  sweepCheckpoints,
  writeCheckpoint,
  type CheckpointFacts,
} from '../../../src/main/artefacts/index.ts'

const facts: CheckpointFacts = {
  ...{ runId: 'run-1', model: 'mf', configHash: 'c', dataHash: 'd', appVersion: '1', engine: 'simd relaxed' },
}
const stateOf = (epoch: number) => ({
  viewers: Float32Array.of(epoch, 0.5, NaN),
  last: Float64Array.of(epoch, Infinity),
  empty: new Float32Array(0),
})

let dataDir = ''
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'matinee-checkpoints-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const write = (epoch: number, of = facts): void =>
  writeCheckpoint({ dataDir, facts: of, state: stateOf(epoch), onPiece: () => undefined })
const read = async (wanted = facts) => {
  const passedOver: string[] = []
  const found = await readCheckpoint({ dataDir, facts: wanted, onDamaged: ({ message }) => passedOver.push(message) })
  return { ...found, passedOver }
}
const namesOf = async (runId = 'run-1') => (await readdir(join(dataDir, 'checkpoints', runId))).sort()

describe('checkpoints', () => {
  test('[CHECKPOINT-1] what is written is read again bit for bit; none is none', async () => {
    expect(await read()).toEqual({ state: undefined, newestDataHash: undefined, passedOver: [] })
    expect(hasCheckpoint(dataDir, 'run-1')).toBe(false)
    write(1)
    expect(hasCheckpoint(dataDir, 'run-1')).toBe(true)
    expect(await read()).toEqual({ state: stateOf(1), newestDataHash: 'd', passedOver: [] })
  })

  test('[CHECKPOINT-2] the newest is read, the last two are kept', async () => {
    for (let epoch = 1; epoch <= 12; epoch++) write(epoch)
    expect((await read()).state).toEqual(stateOf(12))
    expect(await namesOf()).toHaveLength(2)
  })

  test('[CHECKPOINT-3] a damaged one is passed over for the one before, whatever is wrong with it', async () => {
    write(1)
    write(2)
    const [, newest] = await namesOf()
    const folder = join(dataDir, 'checkpoints', 'run-1', newest)
    const manifest = await readFile(join(folder, 'manifest.json'))
    const state = await readFile(join(folder, 'state.safetensors'))
    const damages = [
      () => truncate(join(folder, 'state.safetensors'), state.length - 1),
      () =>
        writeFile(
          join(folder, 'state.safetensors'),
          state.map((byte, at) => (at === state.length - 3 ? byte ^ 1 : byte)),
        ),
      () => writeFile(join(folder, 'manifest.json'), manifest.toString().replace('"mf"', '"ncf"')),
      () => rm(join(folder, 'manifest.json')),
      () => rm(join(folder, 'state.safetensors')),
    ]
    for (const damage of damages) {
      await writeFile(join(folder, 'manifest.json'), manifest)
      await writeFile(join(folder, 'state.safetensors'), state)
      expect((await read()).state).toEqual(stateOf(2))
      await damage()
      const found = await read()
      expect(found.state).toEqual(stateOf(1))
      expect(found.passedOver).toHaveLength(1)
    }
  })

  test.each([{ configHash: 'x' }, { dataHash: 'x' }, { appVersion: '2' }, { engine: 'simd simd' }] as const)(
    '[CHECKPOINT-4] one made with other %o is not taken',
    async (other) => {
      write(1)
      const found = await read({ ...facts, ...other })
      expect(found.state).toBeUndefined()
      expect(found.newestDataHash).toBe('d')
    },
  )

  test('[CHECKPOINT-5] a sweep removes runs that are over and what killed writers left, nothing else', async () => {
    write(1)
    write(1, { ...facts, runId: 'run-2' })
    mkdirSync(join(dataDir, 'checkpoints', 'run-1', '.writing-abc'))
    await sweepCheckpoints(dataDir, new Set(['run-1']))
    expect(await readdir(join(dataDir, 'checkpoints'))).toEqual(['run-1'])
    expect(await namesOf()).toHaveLength(1)
    await sweepCheckpoints(join(dataDir, 'nowhere'), new Set())
  })

  test('[CHECKPOINT-6] where nothing can be written it says so, and leaves nothing behind', async () => {
    await writeFile(join(dataDir, 'checkpoints'), 'a file in the way')
    expect(() => write(1)).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }))
  })
})
