import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { benchCommand } from '../../../src/main/commands/bench.ts'
import type { CommandContext } from '../../../src/main/commands/command.ts'

const report = z.object({
  cpu: z.string(),
  node: z.string(),
  threads: z.number(),
  relaxedSimd: z.boolean(),
  cases: z.array(
    z.object({
      name: z.string(),
      shape: z.record(z.string(), z.union([z.number(), z.string()])),
      threads: z.number(),
      msPerStep: z.number().positive(),
      examplesPerSecond: z.number().positive().nullable(),
      gflops: z.number().positive().nullable(),
    }),
  ),
})

async function run(positionals: readonly string[]) {
  const out: string[] = []
  const remarks: string[] = []
  const terminal = {
    out: (line: string) => void out.push(line),
    remark: (line: string) => void remarks.push(line),
    progress: () => undefined,
  }
  const { signal } = new AbortController()
  const context: CommandContext = { dataDir: '', json: true, terminal, signal, positionals, flags: { threads: '2' } }
  return { code: await benchCommand.run(context), out, remarks }
}

describe('matinee bench', () => {
  test('[BENCH-1] prints one JSON document with a line for every shape, and progress beside it', async () => {
    const { code, out, remarks } = await run(['score_catalogue', 'neumf'])
    expect(code).toBe(0)
    expect(out).toHaveLength(1)
    const { threads, cases } = report.parse(JSON.parse(out[0]))
    expect(threads).toBe(2)
    expect(cases.map(({ name, threads: used }) => [name, used])).toEqual([
      ['score_catalogue', 1],
      ['neumf', 2],
    ])
    expect(remarks).toHaveLength(2)
  })

  test('[BENCH-2] a name that is none is refused with those that are', async () => {
    await expect(run(['neumf', 'nemf'])).rejects.toThrow(/"nemf"; the cases are gemm, sasrec_bce, .*score_catalogue/)
  })
})
