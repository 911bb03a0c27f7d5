import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MatineeError } from '../../../src/contract/index.ts'
import { parseArguments } from '../../../src/main/commands/arguments.ts'
import { settingArguments } from '../../../src/main/commands/setting-arguments.ts'
import { trainCommand } from '../../../src/main/commands/train.ts'
import type { TrainReport } from '../../../src/main/commands/train-report.ts'
import { openTrainingFolder, type TrainingFolder } from '../training/training-folder.ts'

let folder: TrainingFolder
let dataDir = ''
beforeAll(async () => {
  folder = await openTrainingFolder()
  dataDir = folder.dataDir
})
afterAll(() => folder.close())

/** Runs the command as the command line does; what it wrote, and what it threw. */
async function train(...args: string[]) {
  const out: string[] = []
  const progress: string[] = []
  const { flags, positionals } = parseArguments(args, trainCommand.options)
  const terminal = {
    out: (line: string) => out.push(line),
    remark: (line: string) => progress.push(line),
    progress: (line: string, worthALine = false) => worthALine && progress.push(line),
  }
  const context = { dataDir, json: true, terminal, signal: new AbortController().signal, positionals, flags }
  const thrown: unknown = await trainCommand.run(context).then(
    () => undefined,
    (error: unknown) => error,
  )
  return { out, progress, thrown }
}

describe('matinee train', () => {
  test('[TRAIN-CLI-1] ends with one JSON line about the run, its estimate and its artefact', async () => {
    const { out, progress, thrown } = await train(
      'mf',
      '--preset',
      'quick',
      '--set',
      'epochs=3',
      '--seed',
      '5',
      '--threads',
      '1',
    )
    expect(thrown).toBeUndefined()
    expect(out).toHaveLength(1)
    expect(progress.at(-1)).toContain('epoch 3 of 3')
    const report = JSON.parse(out[0]) as TrainReport
    expect(report).toEqual({
      ...{ model: 'mf', engine: 'simd', preset: 'quick', seed: 5, epochs: 3, seconds: expect.any(Number) },
      loss: [expect.any(Number), expect.any(Number), expect.any(Number)],
      validation: { 'ndcg@10': expect.any(Number), 'hr@10': expect.any(Number) },
      ...{ examplesPerSecond: expect.any(Number), peakMemoryBytes: expect.any(Number) },
      estimate: { seconds: expect.any(Number), memoryBytes: expect.any(Number) },
      ...{ artefact: expect.stringContaining(join('models', 'mf')), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    const weights = readFileSync(join(report.artefact, 'model.safetensors'))
    expect(createHash('sha256').update(weights).digest('hex')).toBe(report.sha256)
    const again = JSON.parse(
      (await train('mf', '--preset', 'quick', '--set', 'epochs=3', '--seed', '5', '--threads', '2')).out[0],
    ) as TrainReport
    expect(again.sha256).toBe(report.sha256)
  })

  test.each([
    [['mf', '--set', 'epochs=0'], 'a whole number from 1 to 1000'],
    [['mf', '--set', 'epochs=many'], 'a whole number from 1 to 1000'],
    [['mf', '--set', 'epoch=3'], 'epochs, seed, learningRate'],
    [['mf', '--set', 'objective=best'], 'implicit, explicit'],
    [['sasrec', '--set', 'norm=none'], 'pre, post'],
    [['sasrec', '--set', 'loss=mse'], 'ce, sampled, bce, gbce'],
    [['ncf', '--set', 'pretrain=1'], 'true or false'],
    [['ncf', '--set', 'tower=wide'], 'such as 256-128-64'],
    [['mf', '--set', 'epochs'], 'key=value'],
    [['mf', '--preset', 'fast'], 'quick, standard, best'],
    [['mf', '--engine', 'cuda'], 'simd, tensorflow'],
    [['mf', '--seed=-1'], 'from 0 to 4294967295'],
    [['gpt'], 'mf, ncf, wide_deep, sasrec'],
  ])('[TRAIN-CLI-2] %o is refused with what is allowed', async (args, allowed) => {
    const { out, thrown } = await train(...args)
    expect(thrown).toBeInstanceOf(MatineeError)
    expect(String(thrown)).toContain(allowed)
    expect(out).toEqual([])
  })

  test('[TRAIN-CLI-3] with nothing paused there is nothing to resume', async () => {
    const { thrown } = await train('mf', '--resume')
    expect(thrown).toMatchObject({ code: 'INVALID_VALUE', details: { field: 'resume' } })
  })

  test('[TRAIN-CLI-4] without data it says so and trains nothing', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'matinee-train-'))
    const before = dataDir
    dataDir = empty
    try {
      expect((await train('mf')).thrown).toMatchObject({ code: 'NO_DATA' })
      expect(existsSync(join(empty, 'models', 'mf'))).toBe(false)
    } finally {
      dataDir = before
      rmSync(empty, { recursive: true, force: true })
    }
  })
})

test('[TRAIN-CLI-5] key=value becomes what the setting of that name is', () => {
  expect(settingArguments('sasrec', ['epochs=3', 'dropout=.25', 'norm=post', 'validate=false', 'blocks=x'])).toEqual({
    ...{ epochs: 3, dropout: 0.25, norm: 'post', validate: false, blocks: 'x' },
  })
  expect(settingArguments('ncf', ['tower=64-32'])).toEqual({ tower: '64-32' })
})
