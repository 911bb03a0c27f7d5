import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { quarantineGeneration, sweepArtefacts, writeGeneration } from '../../../src/main/artefacts/index.ts'
import { sampleFacts, sampleTensors, sampleTime, withTemporaryFolder } from './sample-generation.ts'

test('[ARTEFACT-11] a sweep keeps the served generation, one to go back to, and what is not its own', () =>
  withTemporaryFolder(async (dataDir) => {
    const names: string[] = []
    for (let i = 0; i < 5; i++) {
      const source = { dataDir, model: 'mf', tensors: sampleTensors(i), facts: sampleFacts } as const
      names.push((await writeGeneration({ ...source, createdAt: sampleTime + i })).generation)
    }
    const folder = join(dataDir, 'models', 'mf')
    await quarantineGeneration({ dataDir, model: 'mf', generation: names[0] })
    await mkdir(join(folder, '.writing-x'))
    await writeFile(join(folder, '.writing-x', 'model.safetensors'), 'half')
    await mkdir(join(folder, '.removing-y'))
    await writeFile(join(folder, 'notes.txt'), 'a person put this here')

    const removed = await sweepArtefacts({ dataDir, served: [{ model: 'mf', generation: names[2] }] })

    expect((await readdir(folder)).sort()).toEqual([`${names[0]}.damaged`, names[2], names[4], 'notes.txt'].sort())
    expect(removed.sort()).toEqual(
      ['.writing-x', '.removing-y', names[1], names[3]].map((name) => join(folder, name)).sort(),
    )
    expect(await sweepArtefacts({ dataDir, served: [{ model: 'mf', generation: names[2] }] })).toEqual([])
  }))

test('[ARTEFACT-12] a data folder without models has nothing to sweep', () =>
  withTemporaryFolder(async (dataDir) => {
    expect(await sweepArtefacts({ dataDir, served: [] })).toEqual([])
    expect(await readdir(dataDir)).toEqual([])
  }))
