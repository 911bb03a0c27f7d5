import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { withBuildLock } from '../../../../scripts/bootstrap/build-lock.mjs'
import { thisProject } from '../../../../scripts/bootstrap/project.mjs'
import { temporaryFolder } from '../temporary-folder.ts'

describe('the lock of the bootstrap', () => {
  test('[LOCK-1] lets one in at a time, and tells the other whom it waits for', async () => {
    const project = thisProject(temporaryFolder())
    const events: string[] = []
    const work = (name: string) => async () => {
      events.push(`${name} begins`)
      await sleep(50)
      events.push(`${name} ends`)
    }
    const print = (line: string) => void events.push(line)
    await Promise.all([withBuildLock(project, print, work('a')), withBuildLock(project, print, work('b'))])
    const waiting = expect.stringContaining(`process ${process.pid}`)
    expect(events).toEqual(['a begins', waiting, 'a ends', 'b begins', 'b ends'])
  })

  test('[LOCK-2] is given back when the work fails', async () => {
    const project = thisProject(temporaryFolder())
    const failing = withBuildLock(
      project,
      () => {},
      async () => Promise.reject(new Error('no')),
    )
    await expect(failing).rejects.toThrow('no')
    expect(existsSync(join(project.root, '.build/bootstrap.lock'))).toBe(false)
  })

  test.each(['999999999', '', 'not a number'])(
    '[LOCK-3] of a process that is gone (%j) is taken over',
    async (holder) => {
      const root = temporaryFolder({ '.build/keep': '' })
      writeFileSync(join(root, '.build/bootstrap.lock'), holder)
      expect(
        await withBuildLock(
          thisProject(root),
          () => {},
          async () => 'in',
        ),
      ).toBe('in')
    },
  )
})
