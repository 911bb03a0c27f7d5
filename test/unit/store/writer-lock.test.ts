import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { acquireWriterLock } from '../../../src/main/store/index.ts'
import { temporaryFolder } from './temporary-folder.ts'

interface Holder {
  readonly child: ChildProcess
  /** "held", or the code of the error. */
  readonly answer: Promise<string>
}

const startHolder = (dataDir: string): Holder => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./lock-holder.ts', import.meta.url)), dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const answer = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line))
  return { child, answer }
}

const ended = async ({ child }: Holder): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

describe('the writer lock', () => {
  test('[LOCK-1] is refused to a second process, which is told who holds it', async () => {
    const dataDir = temporaryFolder()
    const holder = startHolder(dataDir)
    expect(await holder.answer).toBe('held')
    expect(() => acquireWriterLock(dataDir)).toThrow(
      expect.objectContaining({
        code: 'DATA_DIR_BUSY',
        details: { dataDir, holder: expect.stringContaining(`process ${holder.child.pid} on `) },
      }),
    )
  })

  test('[LOCK-2] is free at once when its holder is killed, without anything to clean up', async () => {
    const dataDir = temporaryFolder()
    for (let round = 0; round < 3; round++) {
      const holder = startHolder(dataDir)
      expect(await holder.answer).toBe('held')
      holder.child.kill('SIGKILL')
      await ended(holder)
      acquireWriterLock(dataDir).release()
    }
  })

  test('[LOCK-3] goes to exactly one of several processes that start together', async () => {
    const dataDir = temporaryFolder()
    const holders = [1, 2, 3, 4].map(() => startHolder(dataDir))
    const answers = await Promise.all(holders.map(({ answer }) => answer))
    expect(answers.toSorted()).toEqual(['DATA_DIR_BUSY', 'DATA_DIR_BUSY', 'DATA_DIR_BUSY', 'held'])
  })

  test('[LOCK-4] passes on after a release, in either direction', async () => {
    const dataDir = temporaryFolder()
    const mine = acquireWriterLock(dataDir)
    expect(await startHolder(dataDir).answer).toBe('DATA_DIR_BUSY')
    mine.release()
    const holder = startHolder(dataDir)
    expect(await holder.answer).toBe('held')
    holder.child.stdin?.write('release\n')
    await ended(holder)
    acquireWriterLock(dataDir).release()
    expect(readdirSync(dataDir)).toEqual(['matinee.lock'])
  })

  test('[LOCK-5] is one per folder within a process too; releasing twice does no harm', () => {
    const dataDir = temporaryFolder()
    const lock = acquireWriterLock(dataDir)
    expect(() => acquireWriterLock(dataDir)).toThrow(expect.objectContaining({ code: 'DATA_DIR_BUSY' }))
    acquireWriterLock(temporaryFolder()).release()
    lock.release()
    const next = acquireWriterLock(dataDir)
    lock.release()
    expect(() => acquireWriterLock(dataDir)).toThrow(expect.objectContaining({ code: 'DATA_DIR_BUSY' }))
    next.release()
  })
})
