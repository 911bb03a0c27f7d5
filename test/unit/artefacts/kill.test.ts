import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isGenerationName, readGeneration, sweepArtefacts } from '../../../src/main/artefacts/index.ts'
import { createStream } from '../../../src/main/random/index.ts'
import { withTemporaryFolder } from './sample-generation.ts'

const ROUNDS = Number(process.env.MATINEE_KILL_ROUNDS ?? 8)

/** Lets a child write generations without end, kills it `afterMs` after the first one; returns what it acknowledged. */
async function killedWriter(dataDir: string, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./endless-writer.ts', import.meta.url)), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  const acknowledged: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => acknowledged.push(line))
  await once(lines, 'line')
  await pause(afterMs)
  child.kill('SIGKILL')
  await exit
  return acknowledged
}

test(
  '[ARTEFACT-13] kill -9 at any moment leaves whole generations, all the acknowledged ones among them, and sweepable rests',
  { timeout: 30_000 + ROUNDS * 1000 },
  async () => {
    const random = createStream(Number(process.env.MATINEE_SEED ?? 20261122), 'kill')
    for (let round = 0; round < ROUNDS; round++) {
      await withTemporaryFolder(async (dataDir) => {
        const acknowledged = await killedWriter(dataDir, random.float() * 30)
        const present = (await readdir(join(dataDir, 'models', 'mf'))).filter(isGenerationName)
        for (const generation of present) await readGeneration({ dataDir, model: 'mf', generation })
        expect(present).toEqual(expect.arrayContaining(acknowledged))
        const served = present.map((generation) => ({ model: 'mf' as const, generation }))
        await sweepArtefacts({ dataDir, served })
        expect((await readdir(join(dataDir, 'models', 'mf'))).sort()).toEqual(present.sort())
      })
    }
  },
)
