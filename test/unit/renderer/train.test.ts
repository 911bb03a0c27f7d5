import { afterEach, describe, expect, it } from 'vitest'
import type { RunSnapshot } from '../../../src/contract/training.ts'
import { runReason } from '../../../src/contract/run-reasons.ts'
import { reasonText, speak } from '../../../src/renderer/i18n/index.ts'
import { curvesCsv } from '../../../src/renderer/screens/train/curves-csv.ts'
import { differingSettings } from '../../../src/renderer/screens/train/run-settings.ts'

const run: RunSnapshot = {
  ...{ runId: 'a', model: 'mf', state: 'done', engine: 'simd', preset: 'quick', settings: {} },
  ...{ createdAt: 0, startedAt: 1000, finishedAt: 2000, epoch: 2, epochs: 2, loss: 0.25, validation: null },
  ...{ bestValidation: null, hitRate: null, examplesPerSecond: null, etaSeconds: null, estimate: null },
  ...{ peakMemoryBytes: null, artefact: null, reason: null },
}

describe('what Train says of runs', () => {
  afterEach(() => speak('en'))

  it('[TRAIN-UI-1] a table of curves has every point as it was recorded', () => {
    const points = Array.from({ length: 2000 }, (_, at) => ({
      ...{ epoch: at / 1000, loss: 1 / (at + 3), validation: at % 2 === 0 ? 0.1 : null },
      ...{ hitRate: null, examplesPerSecond: 5, atMs: at },
    }))
    const lines = curvesCsv([{ run, points }]).split('\r\n')
    expect(lines[0]).toBe('run_id,model,engine,preset,started_at,epoch,loss,ndcg@10,hr@10,examples_per_second,at_ms')
    expect(lines[1]).toBe(`a,mf,simd,quick,1970-01-01T00:00:01.000Z,0,${1 / 3},0.1,,5,0`)
    expect(lines).toHaveLength(2000 + 2)
  })

  it('[TRAIN-UI-2] of settings only those are named that runs have in common and that differ', () => {
    const settings = { epochs: 4, seed: 1, objective: 'implicit' }
    const others = { epochs: 8, seed: 1, objective: 'implicit' }
    expect(differingSettings([{ settings }, { settings: others }])).toEqual([{ name: 'epochs', values: [4, 8] }])
    expect(differingSettings([{ settings }, { settings }])).toEqual([])
    expect(differingSettings([{ settings }, { settings: { epochs: 4, heads: 2 } }])).toEqual([])
    expect(differingSettings([{ settings }, { settings: { heads: 2 } }, { settings: others }])).toEqual([
      { name: 'epochs', values: [4, null, 8] },
    ])
  })

  it('[TRAIN-UI-3] why a run came to rest is said in the person’s language, with its figures', () => {
    const reason = runReason('silent', { seconds: 30 })
    expect(reasonText(reason)).toBe(reason)
    speak('ko')
    expect(reasonText(reason)).toMatch(/30초/)
    expect(reasonText('something nobody foresaw')).toBe('something nobody foresaw')
  })
})
