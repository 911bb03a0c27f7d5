import { describe, expect, test } from 'vitest'
import { readRunReason, RUN_REASONS, runReason, type RunReasonName } from '../../../src/contract/run-reasons.ts'

const VALUES = { seconds: '30', error: 'out of (luck) [x]', code: '139', model: 'SASRec', what: 'the loss became NaN' }

describe('reasons of runs', () => {
  test('[REASON-1] every sentence is known again with what was put into it', () => {
    for (const name of Object.keys(RUN_REASONS) as RunReasonName[]) {
      const found = readRunReason(runReason(name, VALUES))
      expect(found?.name).toBe(name)
      for (const [place, value] of Object.entries(found?.values ?? {})) {
        expect(value).toBe(VALUES[place as keyof typeof VALUES])
      }
      expect(runReason(name, VALUES)).not.toContain('{')
    }
  })

  test('[REASON-2] other sentences are none of them', () => {
    expect(readRunReason('Cancelled. Or so.')).toBeUndefined()
    expect(readRunReason('')).toBeUndefined()
  })
})
