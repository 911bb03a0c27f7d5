import { spawn } from 'node:child_process'
import {
  appendFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBackup } from '../../../src/main/backup/read-backup.ts'
import { writeArchive } from '../../../src/main/backup/write-archive.ts'
import { startBackup } from '../../../src/main/backup/index.ts'
import { stageRestore } from '../../../src/main/backup/stage-restore.ts'
import { restoreNow } from '../../../src/main/service/backups.ts'
import { acquireWriterLock, openStore, putRating } from '../../../src/main/store/index.ts'
import { backup, filesOf, makeDataFolder, onlooker, ownStars, workplace, you } from './kept-folder.ts'

const place = workplace()
const { folder } = place
afterAll(() => place.remove())

const restore = (dataDir: string, from: string, now = Date.now()) =>
  restoreNow({ dataDir, from, now, signal: new AbortController().signal }, () => undefined)

/** As far as a restore goes before it touches anything. */
const stage = (dataDir: string, from: string) => stageRestore({ dataDir, from }, onlooker)

const leftovers = (of: string): string[] => readdirSync(of).filter((name) => name.startsWith('.'))

describe('a backup', () => {
  let dataDir = ''
  beforeAll(async () => {
    dataDir = await makeDataFolder(join(folder, 'data'), 4)
  })

  it('[BACKUP-1] holds database, models, checkpoints and settings, and neither token nor log nor this machine’s speed', async () => {
    const path = join(folder, 'first.zip')
    const report = await backup(dataDir, path)
    expect(report).toMatchObject({ path, files: 5, edition: 'handmade', replaced: false })
    const opened = await openBackup(path)
    const names = Object.keys(opened.manifest.files).toSorted()
    opened.close()
    expect(names.map((name) => name.replace(/[\dT]{17,}Z-\w+/, 'G'))).toEqual([
      'checkpoints/run-1/000000000001-1a2b3c4d/state.safetensors',
      'matinee.db',
      expect.stringMatching(/^models\/mf\/.*\/manifest.json$/),
      expect.stringMatching(/^models\/mf\/.*\/model.safetensors$/),
      'settings.json',
    ])
    expect(readFileSync(path, 'latin1')).not.toContain('secret 4')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(leftovers(folder)).toEqual([])
  })

  it('[BACKUP-2] restored into an empty folder it is the same again', async () => {
    const path = join(folder, 'second.zip')
    await backup(dataDir, path)
    const other = join(folder, 'other')
    const restored = await restore(other, path)
    expect(restored).toMatchObject({ files: 5, edition: 'handmade' })
    expect(ownStars(other)).toBe(4)
    const { 'calibration.json': _speed, token: _token, 'logs/matinee.log': _log, ...kept } = filesOf(dataDir)
    expect(filesOf(other)).toEqual(kept)
  })

  it('[BACKUP-3] is taken of one moment while the app holds the lock and goes on writing', async () => {
    const lock = acquireWriterLock(dataDir)
    const store = openStore(dataDir, 'write')
    try {
      const path = join(folder, 'live.zip')
      let ended = false
      const request = { dataDir, to: path, force: false, now: 1, appVersion: '0' }
      const making = startBackup(request, () => undefined).done.finally(() => (ended = true))
      for (let at = 0; !ended; at++) {
        putRating(store.write, {
          viewerId: you,
          movieId: 1 as never,
          stars: (at % 2 ? 4 : 3) as never,
          ratedAt: at as never,
        })
        await new Promise(setImmediate)
      }
      await making
      const other = join(folder, 'from-live')
      await restore(other, path)
      expect([3, 4]).toContain(ownStars(other))
      putRating(store.write, { viewerId: you, movieId: 1 as never, stars: 4 as never, ratedAt: 9 as never })
    } finally {
      store.close()
      lock.release()
    }
  })

  it('[BACKUP-4] takes the place of an earlier backup, and of nothing else unless told to', async () => {
    const path = join(folder, 'again.zip')
    await backup(dataDir, path)
    expect(await backup(dataDir, path)).toMatchObject({ replaced: true })
    const novel = join(folder, 'novel.txt')
    writeFileSync(novel, 'It was a dark night.')
    await expect(backup(dataDir, novel)).rejects.toMatchObject({ code: 'FILE_EXISTS' })
    expect(readFileSync(novel, 'utf8')).toBe('It was a dark night.')
    expect(await backup(dataDir, novel, true)).toMatchObject({ replaced: true })
    await expect(backup(dataDir, join(dataDir, 'models/here.zip'))).rejects.toMatchObject({ code: 'INVALID_VALUE' })
    const into = join(folder, 'shelf')
    mkdirSync(into)
    expect((await backup(dataDir, into)).path).toBe(join(into, 'matinee-20231114T221320Z.zip'))
  })

  it('[BACKUP-5] of a damaged database fails and leaves the earlier backup as it was', async () => {
    const broken = await makeDataFolder(join(folder, 'broken'), 2)
    const path = join(folder, 'broken.zip')
    await backup(broken, path)
    const before = readFileSync(path)
    const size = statSync(join(broken, 'matinee.db')).size
    const bytes = readFileSync(join(broken, 'matinee.db'))
    bytes.fill(0xa5, 4096 * 3, Math.min(size, 4096 * 12))
    writeFileSync(join(broken, 'matinee.db'), bytes)
    await expect(backup(broken, path)).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' })
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(leftovers(folder)).toEqual([])
  })
})

describe('a restore', () => {
  let dataDir = ''
  let archive = ''
  beforeAll(async () => {
    archive = join(folder, 'archive.zip')
    await backup(await makeDataFolder(join(folder, 'source'), 5), archive)
    dataDir = await makeDataFolder(join(folder, 'target'), 1)
  })

  it('[RESTORE-1] is refused while another process holds the lock, and touches nothing', async () => {
    const before = filesOf(dataDir)
    const child = spawn(process.execPath, [join(import.meta.dirname, '../store/lock-holder.ts'), dataDir])
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await expect(restore(dataDir, archive)).rejects.toMatchObject({ code: 'DATA_DIR_BUSY' })
    child.stdin.write('enough')
    await new Promise((resolve) => child.once('exit', resolve))
    expect(filesOf(dataDir)).toEqual(before)
  })

  it('[RESTORE-2] of what is cut, changed or no backup at all is refused before anything is touched', async () => {
    const before = filesOf(dataDir)
    const bytes = readFileSync(archive)
    const damaged = join(folder, 'damaged.zip')
    for (let at = 5; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
      const copy = Buffer.from(bytes)
      copy[at] ^= 0x10
      writeFileSync(damaged, copy)
      // A flipped bit in a time stamp or a comment changes no file: then it restores as ever.
      const outcome = await openBackup(damaged)
        .then(
          async (opened) => opened.readFiles(undefined, () => undefined).finally(() => opened.close()),
          (error: unknown) => Promise.reject(error instanceof Error ? error : new Error(String(error))),
        )
        .then(
          () => 'whole',
          (error: unknown) => (error as { code: string }).code,
        )
      expect(['whole', 'BACKUP_UNUSABLE', 'DATABASE_NEWER']).toContain(outcome)
      if (outcome !== 'whole') await expect(stage(dataDir, damaged)).rejects.toMatchObject({ code: outcome })
    }
    writeFileSync(damaged, bytes)
    truncateSync(damaged, bytes.length >> 1)
    await expect(stage(dataDir, damaged)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' })
    await expect(stage(dataDir, join(folder, 'nowhere.zip'))).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' })
    await expect(stage(dataDir, folder)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' })
    expect(filesOf(dataDir)).toEqual(before)
    expect(ownStars(dataDir)).toBe(1)
    expect(existsSync(join(dataDir, 'restore'))).toBe(false)
  })

  it('[RESTORE-3] of a newer schema is refused, by its manifest and, where that lies, by its database', async () => {
    const newer = join(folder, 'newer.db')
    const { files } = { files: join(folder, 'source/matinee.db') }
    writeFileSync(newer, readFileSync(files))
    const database = new Database(newer)
    database.pragma('user_version = 9999')
    database.pragma('journal_mode = DELETE')
    database.close()
    const part = {
      name: 'matinee.db',
      bytes: statSync(newer).size,
      isCompressed: true,
      read: () => createReadStream(newer),
    }
    const common = { format: 'matinee-backup', version: 1, createdAt: 1, appVersion: '9', dataSet: null } as const
    for (const schema of [9999, 1]) {
      const path = join(folder, `newer-${schema}.zip`)
      await writeArchive(
        path,
        [part],
        (hashes) => ({ ...common, schema, files: hashes }),
        () => undefined,
      )
      await expect(stage(dataDir, path)).rejects.toMatchObject({ code: 'DATABASE_NEWER' })
    }
    expect(ownStars(dataDir)).toBe(1)
  })

  it('[RESTORE-4] takes nothing out of an archive that a backup does not have, wherever it would lead', async () => {
    const source = join(folder, 'source/matinee.db')
    const database = {
      name: 'matinee.db',
      bytes: statSync(source).size,
      isCompressed: true,
      read: () => createReadStream(source),
    }
    const common = {
      format: 'matinee-backup',
      version: 1,
      createdAt: 1,
      appVersion: '0',
      dataSet: null,
      schema: 1,
    } as const
    for (const name of ['token', 'models/mf/../../token', 'logs/matinee.log', 'matinee.lock', 'models/mf/x/y.json']) {
      const path = join(folder, `hostile-${name.replaceAll(/\W/g, '_')}.zip`)
      const part = { name, bytes: 1, isCompressed: false, read: () => Readable.from([Buffer.from('x')]) }
      const writing = writeArchive(
        path,
        [database, part],
        (files) => ({ ...common, files }),
        () => undefined,
      )
      if (
        await writing.then(
          () => true,
          () => false,
        )
      ) {
        await expect(stage(dataDir, path)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' })
      }
    }
    expect(readFileSync(join(dataDir, 'token'), 'utf8')).toBe('secret 1')
  })

  it('[RESTORE-5] exchanges the contents, keeps token, log and machine, and puts the old contents aside as a data folder', async () => {
    const old = filesOf(dataDir)
    const { aside } = await restore(dataDir, archive, 1_700_000_000_000)
    expect(aside).toBe(join(dataDir, 'replaced/20231114T221320Z'))
    expect(ownStars(dataDir)).toBe(5)
    expect(ownStars(aside)).toBe(1)
    expect(readFileSync(join(dataDir, 'settings.json'), 'utf8')).toBe('{"stars":5}')
    for (const name of ['token', 'logs/matinee.log', 'calibration.json']) expect(filesOf(dataDir)[name]).toBe(old[name])
    appendFileSync(join(dataDir, 'logs/matinee.log'), 'more')
    const again = await restore(dataDir, archive)
    expect(readdirSync(join(dataDir, 'replaced'))).toHaveLength(1)
    expect(ownStars(again.aside)).toBe(5)
  })
})
