import { describe, expect, test } from 'vitest'
import { thisProject } from '../../../../scripts/bootstrap/project.mjs'
import { StepFailure, runSteps, stepLine, type Step } from '../../../../scripts/bootstrap/step.mjs'

const project = thisProject('/nowhere')

const outputInto = (lines: string[], quiet = false) => ({
  print: (line: string) => void lines.push(line),
  pending: () => {},
  quiet,
})

const step = (name: string, state: 'ready' | 'done' | 'without'): Step => ({
  name,
  run: async () => ({ state, text: `${name} is ${state}` }),
})

describe('the steps of the bootstrap', () => {
  test('[STEP-1] print one line each, in their order, aligned', async () => {
    const lines: string[] = []
    await runSteps([step('one', 'ready'), step('fourteen', 'done'), step('two', 'without')], project, outputInto(lines))
    expect(lines.map((line) => line.slice(0, 3).trim())).toEqual(['✓', '✓', '–'])
    const columns = ['one is ready', 'fourteen is done', 'two is without'].map((text, at) => lines[at]?.indexOf(text))
    expect(new Set(columns).size).toBe(1)
  })

  test('[STEP-2] are silent, when asked, about what needed no work', async () => {
    const lines: string[] = []
    await runSteps(
      [step('one', 'ready'), step('two', 'done'), step('three', 'without')],
      project,
      outputInto(lines, true),
    )
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('two is done')
  })

  test('[STEP-3] end with the first that fails, with a line that says why', async () => {
    const lines: string[] = []
    const failing: Step = {
      name: 'two',
      run: async () => {
        throw new StepFailure('npm ci failed', 'its log')
      },
    }
    await expect(
      runSteps([step('one', 'ready'), failing, step('three', 'ready')], project, outputInto(lines)),
    ).rejects.toThrow('npm ci failed')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/✗ two .* npm ci failed/)
  })

  test('[STEP-4] say the time in tenths of a second', () => {
    expect(stepLine('bundle', 'done', 'built', 1234)).toBe('  ✓ bundle      1.2 s  built')
  })
})
