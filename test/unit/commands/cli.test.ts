import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acquireWriterLock } from '../../../src/main/store/index.ts'

const root = join(import.meta.dirname, '../../..')
const movieLens = join(root, '../shared/data/ml-latest-small')

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const matinee = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'src/main/cli.ts'), ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })

const lastJson = ({ stdout }: Ended): unknown => JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')

describe('bin/matinee', () => {
  const folder = mkdtempSync(join(tmpdir(), 'matinee-cli-'))
  const dataDir = join(folder, 'data')
  const generated = join(folder, 'generated')
  beforeAll(async () => {
    const size = ['--viewers', '40', '--films', '150', '--ratings', '1600', '--seed', '3']
    expect(await matinee('generate', ...size, '--out', generated, '--json')).toMatchObject({ code: 0 })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('[CLI-1] import, train and recommend in a row, each with one JSON document on stdout', async () => {
    const imported = await matinee('import', generated, '--data-dir', dataDir, '--json')
    expect(lastJson(imported)).toMatchObject({
      edition: 'matinee-demo',
      simulated: true,
      movies: 150,
      viewers: 40,
      ratings: 1600,
      rejected: [],
    })
    const trained = await matinee('train', 'mf', '--data-dir', dataDir, '--json')
    expect(trained.code).toBe(0)
    expect(lastJson(trained)).toMatchObject({ model: 'mf' })
    const answer = await matinee(
      'recommend',
      '--user',
      '1',
      '--model',
      'mf',
      '--k',
      '5',
      '--data-dir',
      dataDir,
      '--json',
    )
    expect(answer.stdout.trimEnd().split('\n')).toHaveLength(1)
    const { recommendations } = lastJson(answer) as { recommendations: { id: number; title: string; score: number }[] }
    expect(recommendations).toHaveLength(5)
    expect(recommendations[0]).toEqual({ id: expect.any(Number), title: expect.any(String), score: expect.any(Number) })
  })

  it('[CLI-2] recommending only reads: it works beside the writer, and training does not', async () => {
    const lock = acquireWriterLock(dataDir)
    try {
      const reading = await matinee('recommend', '--user', '1', '--model', 'mf', '--data-dir', dataDir)
      expect(reading.code).toBe(0)
      const writing = await matinee('train', 'mf', '--data-dir', dataDir, '--json')
      expect(writing.code).toBe(1)
      expect(lastJson(writing)).toMatchObject({ code: 'DATA_DIR_BUSY' })
    } finally {
      lock.release()
    }
  })

  it('[CLI-3] wrong usage ends with 2, names what is wrong and what there is', async () => {
    const unknown = await matinee('recomend')
    expect(unknown).toMatchObject({ code: 2 })
    expect(unknown.stderr).toContain('recommend')
    const model = await matinee('recommend', '--user', '1', '--model', 'svd', '--data-dir', dataDir)
    expect(model).toMatchObject({ code: 2 })
    expect(model.stderr).toContain('mf, ncf, wide_deep, sasrec')
    const flag = await matinee('train', 'mf', '--epoch', '3', '--data-dir', dataDir)
    expect(flag).toMatchObject({ code: 2 })
    expect(flag.stderr).toContain('--epoch')
  })

  it('[CLI-4] what cannot be read is said with its path, and no data folder is made for a question', async () => {
    const missing = await matinee('import', join(folder, 'nowhere'), '--data-dir', join(folder, 'other'), '--json')
    expect(missing.code).toBe(1)
    expect(lastJson(missing)).toMatchObject({ code: 'IMPORT_SOURCE_UNREADABLE' })
    const doctor = await matinee('doctor', '--data-dir', join(folder, 'third'), '--json')
    expect(lastJson(doctor)).toMatchObject({
      sqlite: { journalMode: 'wal', synchronous: 'full' },
      engine: { name: 'simd' },
      dataDir: join(folder, 'third'),
    })
    expect(existsSync(join(folder, 'third'))).toBe(false)
  })

  it('[CLI-5] MovieLens latest-small is imported whole', async ({ skip }) => {
    if (!existsSync(movieLens)) {
      console.log('skipped: ml-latest-small not present')
      skip()
    }
    const small = join(folder, 'small')
    const report = lastJson(await matinee('import', movieLens, '--data-dir', small, '--json'))
    expect(report).toMatchObject({
      edition: 'ml-latest',
      movies: 9742,
      viewers: 610,
      ratings: 100_836,
      tags: 3683,
      links: 9742,
      rejected: [],
    })
  })
})
