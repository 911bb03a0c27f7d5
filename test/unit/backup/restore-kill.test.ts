import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startStaging } from '../../../src/main/backup/index.ts'
import { acquireWriterLock, openStore, requestExchange } from '../../../src/main/store/index.ts'
import { backup, makeDataFolder, ownStars, workplace } from './kept-folder.ts'

const place = workplace()
const { folder } = place
afterAll(() => place.remove())

const child = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], { encoding: 'utf8' })

/** Opens the folder as the app does at its start. */
const startApp = (dataDir: string): void => {
  const lock = acquireWriterLock(dataDir)
  openStore(dataDir, 'write').close()
  lock.release()
}

const settingsOf = (dataDir: string): unknown => JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))

it('[RESTORE-6] killed at any step, the old contents are there whole or the next start ends the restore', async () => {
  const archive = join(folder, 'archive.zip')
  await backup(await makeDataFolder(join(folder, 'source'), 5), archive)
  const prepared = await makeDataFolder(join(folder, 'prepared'), 1)
  await startStaging({ dataDir: prepared, from: archive }, () => undefined).done
  requestExchange(prepared, 1_700_000_000_000)
  const steps: string[] = []
  for (let killAt = 0; ; killAt++) {
    const dataDir = join(folder, `killed-${killAt}`)
    cpSync(prepared, dataDir, { recursive: true })
    const { signal, stdout } = child('exchange-child.ts', dataDir, String(killAt))
    const readable = (() => {
      try {
        return ownStars(dataDir)
      } catch (error) {
        return (error as { code: string }).code
      }
    })()
    // What only reads sees the old contents, or is told to wait; never something of both.
    expect([1, 5, 'STORAGE_FAILED']).toContain(readable)
    startApp(dataDir)
    expect(ownStars(dataDir)).toBe(5)
    expect(settingsOf(dataDir)).toEqual({ stars: 5 })
    expect(ownStars(join(dataDir, 'replaced/20231114T221320Z'))).toBe(1)
    expect(settingsOf(join(dataDir, 'replaced/20231114T221320Z'))).toEqual({ stars: 1 })
    expect(existsSync(join(dataDir, 'restore'))).toBe(false)
    expect(existsSync(join(dataDir, 'replaced/20231114T221320Z/models/mf'))).toBe(true)
    rmSync(dataDir, { recursive: true })
    if (signal !== 'SIGKILL') {
      steps.push(...stdout.trim().split('\n'))
      break
    }
  }
  expect(steps).toEqual([
    'begin',
    ...['take out checkpoints', 'take out matinee.db', 'take out models', 'take out settings.json'],
    ...['put in checkpoints', 'put in matinee.db', 'put in models', 'put in settings.json'],
    ...['end', 'tidy up'],
  ])
})

it('[RESTORE-7] killed before the backup was verified to its end, nothing has changed and nothing stays', async () => {
  const archive = join(folder, 'archive-2.zip')
  await backup(await makeDataFolder(join(folder, 'source-2'), 5), archive)
  for (const killAt of ['unpacking', 'opening']) {
    const dataDir = await makeDataFolder(join(folder, `early-${killAt}`), 1)
    expect(child('restore-child.ts', dataDir, archive, killAt).signal).toBe('SIGKILL')
    expect(ownStars(dataDir)).toBe(1)
    startApp(dataDir)
    expect(ownStars(dataDir)).toBe(1)
    expect(settingsOf(dataDir)).toEqual({ stars: 1 })
    expect(existsSync(join(dataDir, 'restore'))).toBe(false)
  }
})
