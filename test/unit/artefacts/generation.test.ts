import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  isGenerationName,
  newestIntactGeneration,
  quarantineGeneration,
  readGeneration,
  writeGeneration,
  type Manifest,
} from '../../../src/main/artefacts/index.ts'
import { createStream } from '../../../src/main/random/index.ts'
import { sampleFacts, sampleTensors, sampleTime, withTemporaryFolder } from './sample-generation.ts'

const write = (dataDir: string, seed = 1, createdAt = sampleTime, dataSetId = 1) =>
  writeGeneration({
    dataDir,
    model: 'mf',
    createdAt,
    tensors: sampleTensors(seed),
    facts: { ...sampleFacts, dataSetId },
  })
const read = (dataDir: string, generation: string) => readGeneration({ dataDir, model: 'mf', generation })

describe('a generation', () => {
  test('[ARTEFACT-1] is read back as it was written, with all that makes it repeatable', () =>
    withTemporaryFolder(async (dataDir) => {
      const written = await write(dataDir)
      expect(isGenerationName(written.generation)).toBe(true)
      expect(written.generation).toMatch(/^20261122T153000000Z-/)
      expect(written.folder).toBe(join(dataDir, 'models', 'mf', written.generation))
      const { manifest, tensors } = await read(dataDir, written.generation)
      expect(tensors).toEqual(sampleTensors(1))
      expect(manifest).toMatchObject({ ...sampleFacts, schema: 1, model: 'mf', createdAt: sampleTime })
      expect(manifest.tensors.items).toEqual({ dtype: 'F32', shape: [40, 8] })
      expect(manifest.files['model.safetensors'].sha256).toBe(written.sha256)
      expect(await readdir(join(dataDir, 'models', 'mf'))).toEqual([written.generation])
    }))

  test('[ARTEFACT-2] the hash of equal weights is equal, whenever they were written', () =>
    withTemporaryFolder(async (dataDir) => {
      const [first, second] = [await write(dataDir, 7), await write(dataDir, 7, sampleTime + 5)]
      expect(second.sha256).toBe(first.sha256)
      expect(second.generation > first.generation).toBe(true)
      expect((await write(dataDir, 8, sampleTime + 6)).sha256).not.toBe(first.sha256)
    }))

  test('[ARTEFACT-3] written twice is one folder; a damaged one of that name is not taken for it', () =>
    withTemporaryFolder(async (dataDir) => {
      const first = await write(dataDir)
      expect(await write(dataDir)).toEqual(first)
      await truncate(join(first.folder, 'model.safetensors'), 100)
      await expect(write(dataDir)).rejects.toMatchObject({ code: 'ARTEFACT_DAMAGED' })
      expect(await readdir(join(dataDir, 'models', 'mf'))).toEqual([first.generation])
    }))

  test('[ARTEFACT-4] weights on shared memory and weights of several megabytes are written whole', () =>
    withTemporaryFolder(async (dataDir) => {
      const data = new Float32Array(new SharedArrayBuffer(4 * 700_001))
      data.fill(0.5).set([3], 700_000)
      const tensors = { items: { shape: [700_001], data } }
      const { generation } = await writeGeneration({
        dataDir,
        model: 'sasrec',
        createdAt: sampleTime,
        tensors,
        facts: sampleFacts,
      })
      const found = (await readGeneration({ dataDir, model: 'sasrec', generation })).tensors.items.data
      expect(
        Buffer.compare(Buffer.from(found.buffer, found.byteOffset, found.byteLength), Buffer.from(data.buffer)),
      ).toBe(0)
    }))
})

describe('a damaged generation', () => {
  const damaged = { code: 'ARTEFACT_DAMAGED' }

  test('[ARTEFACT-5] is refused for any one flipped bit in any file, and for any cut', () =>
    withTemporaryFolder(async (dataDir) => {
      const { folder, generation } = await write(dataDir)
      const random = createStream(Number(process.env.MATINEE_SEED ?? 20261122), 'damage')
      const below = (limit: number) => random.int(limit)
      for (const name of ['manifest.json', 'model.safetensors']) {
        const whole = await readFile(join(folder, name))
        for (let round = 0; round < 100; round++) {
          const bytes = Buffer.from(whole.subarray(0, round % 4 === 0 ? below(whole.length) : whole.length))
          if (bytes.length === whole.length) bytes[below(bytes.length)] ^= 1 << below(8)
          await writeFile(join(folder, name), bytes)
          await expect(read(dataDir, generation), `${name}, round ${round}`).rejects.toMatchObject(damaged)
        }
        await writeFile(join(folder, name), Buffer.concat([whole, Buffer.alloc(1)]))
        await expect(read(dataDir, generation)).rejects.toMatchObject(damaged)
        await writeFile(join(folder, name), whole)
      }
      expect((await read(dataDir, generation)).tensors).toEqual(sampleTensors(1))
    }))

  test('[ARTEFACT-6] is refused when a file is missing, is a folder, or the folder was renamed or moved to another model', () =>
    withTemporaryFolder(async (dataDir) => {
      const { folder, generation } = await write(dataDir)
      await expect(read(dataDir, generation.replace('1530', '1531'))).rejects.toMatchObject(damaged)
      await expect(read(dataDir, '../mf')).rejects.toMatchObject(damaged)
      await cp(folder, join(dataDir, 'models', 'ncf', generation), { recursive: true })
      await expect(readGeneration({ dataDir, model: 'ncf', generation })).rejects.toMatchObject(damaged)
      const later = generation.replace('2026', '2027')
      await cp(folder, join(dataDir, 'models', 'mf', later), { recursive: true })
      await expect(read(dataDir, later)).rejects.toMatchObject(damaged)
      await rm(join(folder, 'model.safetensors'))
      await expect(read(dataDir, generation)).rejects.toMatchObject({
        ...damaged,
        details: { path: join(folder, 'model.safetensors'), reason: 'it is missing' },
      })
      await mkdir(join(folder, 'model.safetensors'))
      await expect(read(dataDir, generation)).rejects.toMatchObject(damaged)
    }))

  test('[ARTEFACT-7] is passed over for the newest intact one of the same data set', () =>
    withTemporaryFolder(async (dataDir) => {
      const [oldest, older] = [await write(dataDir, 1, sampleTime), await write(dataDir, 2, sampleTime + 1)]
      const otherData = await write(dataDir, 3, sampleTime + 2, 2)
      const newest = await write(dataDir, 4, sampleTime + 3)
      await truncate(join(newest.folder, 'model.safetensors'), 10)
      const passed: string[] = []
      const onDamaged = (generation: string) => void passed.push(generation)
      const wanted = { dataDir, model: 'mf', dataSetId: 1, onDamaged } as const
      expect((await newestIntactGeneration(wanted))?.generation).toBe(older.generation)
      expect(passed).toEqual([newest.generation])
      expect((await newestIntactGeneration({ ...wanted, dataSetId: 2 }))?.generation).toBe(otherData.generation)
      expect(await newestIntactGeneration({ ...wanted, dataSetId: 3 })).toBeUndefined()
      expect(await newestIntactGeneration({ ...wanted, model: 'ncf' })).toBeUndefined()
      expect((await read(dataDir, oldest.generation)).tensors).toEqual(sampleTensors(1))
    }))

  test('[ARTEFACT-8] is put aside whole, never over another one, and nothing is deleted', () =>
    withTemporaryFolder(async (dataDir) => {
      const first = await write(dataDir)
      const which = { dataDir, model: 'mf', generation: first.generation } as const
      expect(await quarantineGeneration(which)).toBe(`${first.folder}.damaged`)
      await write(dataDir)
      expect(await quarantineGeneration(which)).toBe(`${first.folder}.damaged-2`)
      expect(await readdir(`${first.folder}.damaged`)).toEqual(['manifest.json', 'model.safetensors'])
      expect(await newestIntactGeneration({ dataDir, model: 'mf', dataSetId: 1 })).toBeUndefined()
      await expect(quarantineGeneration(which)).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
    }))
})

describe('a manifest that was made up', () => {
  /** Puts a changed manifest into the folder and renames the folder so that the name vouches for it again. */
  const forge = async (dataDir: string, change: (manifest: Manifest) => object): Promise<string> => {
    const { folder, generation } = await write(dataDir)
    const manifest = JSON.stringify(change((await read(dataDir, generation)).manifest))
    await writeFile(join(folder, 'manifest.json'), manifest)
    const forged = generation.replace(/-.*/, `-${createHash('sha256').update(manifest).digest('hex').slice(0, 8)}`)
    await rename(folder, join(dataDir, 'models', 'mf', forged))
    return forged
  }

  test.each<[string, (manifest: Manifest) => object]>([
    ['of another schema', (manifest) => ({ ...manifest, schema: 2 })],
    [
      'that reaches out of its folder',
      ({ files, ...rest }) => ({ ...rest, files: { '../x': files['model.safetensors'] } }),
    ],
    ['without weights', (manifest) => ({ ...manifest, files: {} })],
    ['of other tensors', (manifest) => ({ ...manifest, tensors: {} })],
    ['made at another time', (manifest) => ({ ...manifest, createdAt: sampleTime + 1 })],
    ['with more in it', (manifest) => ({ ...manifest, extra: 1 })],
  ])('[ARTEFACT-14] is refused although its hash fits: %s', (_, change) =>
    withTemporaryFolder(async (dataDir) => {
      await expect(read(dataDir, await forge(dataDir, change))).rejects.toMatchObject({ code: 'ARTEFACT_DAMAGED' })
    }),
  )

  test('[ARTEFACT-14] and is not what makes it refused when nothing was changed', () =>
    withTemporaryFolder(async (dataDir) => {
      expect((await read(dataDir, await forge(dataDir, (manifest) => manifest))).tensors).toEqual(sampleTensors(1))
    }))
})

describe('when the disk refuses', () => {
  test('[ARTEFACT-9] writing says where and why, and what was stored before still reads', () =>
    withTemporaryFolder(async (dataDir) => {
      const { generation } = await write(dataDir)
      const models = join(dataDir, 'models')
      await rename(join(models, 'mf'), join(models, 'kept'))
      await writeFile(join(models, 'mf'), 'a file where the folder should be')
      await expect(write(dataDir, 2)).rejects.toMatchObject({
        code: 'STORAGE_FAILED',
        details: { path: join(models, 'mf') },
      })
      await rm(join(models, 'mf'))
      await rename(join(models, 'kept'), join(models, 'mf'))
      expect((await read(dataDir, generation)).tensors).toEqual(sampleTensors(1))
    }))

  // The superuser may write anywhere, so this shows something only for everybody else.
  test.skipIf(process.getuid?.() === 0)('[ARTEFACT-10] a folder without permission is named, with the way out', () =>
    withTemporaryFolder(async (dataDir) => {
      await chmod(dataDir, 0o500)
      await expect(write(dataDir)).rejects.toMatchObject({
        code: 'STORAGE_FAILED',
        details: { reason: 'this user may not write there' },
      })
      await chmod(dataDir, 0o700)
    }),
  )
})
