import { execFile } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFaultyServer } from '../downloading/faulty-server.ts'

const root = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'matinee-data-out-'))
const dataDir = join(folder, 'data')
const source = join(folder, 'ml-latest-small')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const matinee = (
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; json: unknown; stderr: string }> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, ...env } }
    execFile(process.execPath, [join(root, 'src/main/cli.ts'), ...args, '--json'], options, (error, stdout, stderr) =>
      resolve({
        code: typeof error?.code === 'number' ? error.code : 0,
        json: JSON.parse(stdout.trimEnd().split('\n').at(-1) || 'null'),
        stderr,
      }),
    )
  })
const here = (...args: string[]) => matinee({}, ...args, '--data-dir', dataDir)

beforeAll(async () => {
  const size = ['--viewers', '40', '--films', '120', '--ratings', '1500', '--seed', '3']
  expect((await matinee({}, 'generate', ...size, '--out', source)).code).toBe(0)
})

describe('bin/matinee, data in and out', () => {
  it('[CLI-DATA-1] downloads after the licence is accepted, imports, and leaves no archive behind', async () => {
    const zip = new ZipFile()
    for (const name of readdirSync(source)) zip.addFile(join(source, name), `ml-latest-small/${name}`)
    zip.end()
    await pipeline(zip.outputStream, createWriteStream(join(folder, 'small.zip')))
    const server = await startFaultyServer(readFileSync(join(folder, 'small.zip')))
    try {
      const env = { MATINEE_DOWNLOAD_BASE: server.base.href }
      const command = ['import', '--download', 'latest-small', '--data-dir', dataDir]
      const refused = await matinee(env, ...command)
      expect(refused).toMatchObject({ code: 2, json: { code: 'INVALID_VALUE' } })
      expect(refused.stderr).toContain('Licence (GroupLens')
      expect(server.asked).toEqual([])
      const done = await matinee(env, ...command, '--accept-licence')
      expect(done).toMatchObject({ code: 0, json: { movies: 120, ratings: 1500 } })
      expect(readdirSync(join(dataDir, 'downloads'))).toEqual([])
    } finally {
      await server.close()
    }
  })

  it('[CLI-DATA-2] a run is bundled, repeated bit for bit, and refused on other data', async () => {
    const settings = ['--preset', 'quick', '--threads', '2', '--set', 'epochs=2', '--set', 'embeddingSize=8']
    const trained = await here('train', 'mf', ...settings)
    expect(trained.code).toBe(0)
    const { sha256 } = trained.json as { sha256: string }
    const bundle = join(folder, 'run.json')
    expect(await here('export', 'run', 'latest:mf', '--out', bundle)).toMatchObject({ code: 0, json: { out: bundle } })
    expect(await here('export', 'run', 'latest:mf', '--out', bundle)).toMatchObject({ json: { code: 'FILE_EXISTS' } })
    const repeated = await here('train', '--from', bundle, '--threads', '1')
    expect(repeated).toMatchObject({ code: 0, json: { reproduced: true, sha256, expectedSha256: sha256 } })
    const changed = { ...(JSON.parse(readFileSync(bundle, 'utf8')) as { settings: object }) }
    changed.settings = { ...changed.settings, seed: 99 }
    writeFileSync(join(folder, 'seed.json'), JSON.stringify(changed))
    expect(await here('train', '--from', join(folder, 'seed.json'))).toMatchObject({
      code: 1,
      json: { reproduced: false },
    })
    const data = { ...(JSON.parse(readFileSync(bundle, 'utf8')) as { data: object }).data, dataHash: '0'.repeat(64) }
    writeFileSync(join(folder, 'other.json'), JSON.stringify({ ...changed, data }))
    expect(await here('train', '--from', join(folder, 'other.json'))).toMatchObject({ json: { code: 'DATA_DIFFERS' } })
    expect(await here('train', '--from', bundle, '--seed', '2')).toMatchObject({ code: 2 })
  })

  it('[CLI-DATA-3] recommendations, runs and metrics as files; backup and restore', async () => {
    const out = join(folder, 'list.csv')
    const list = ['export', 'recommendations', '--viewer', '1', '--model', 'mf', '--k', '5', '--out', out]
    expect(await here(...list)).toMatchObject({ code: 0 })
    const lines = readFileSync(out, 'utf8').trimEnd().split('\r\n')
    expect(lines[0]).toBe('rank,movie_id,imdb_id,tmdb_id,title,year,score,model')
    expect(lines).toHaveLength(6)
    for (const what of ['runs', 'metrics']) {
      const path = join(folder, `${what}.json`)
      expect(await here('export', what, '--format', 'json', '--out', path)).toMatchObject({ code: 0 })
      expect((JSON.parse(readFileSync(path, 'utf8')) as unknown[]).length).toBeGreaterThan(0)
    }
    expect(await here('export', 'secrets')).toMatchObject({ code: 2 })
    const archive = join(folder, 'backup.zip')
    expect(await here('backup', archive)).toMatchObject({
      code: 0,
      json: { path: archive, edition: expect.any(String) },
    })
    const other = join(folder, 'other')
    expect(await matinee({}, 'restore', archive, '--data-dir', other)).toMatchObject({ code: 0 })
    expect(existsSync(join(other, 'models/mf'))).toBe(true)
    const again = join(folder, 'again.csv')
    expect(await matinee({}, ...list.slice(0, -1), again, '--data-dir', other)).toMatchObject({ code: 0 })
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(out, 'utf8'))
  })
})
