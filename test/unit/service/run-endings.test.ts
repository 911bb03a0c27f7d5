import { describe, expect, test } from 'vitest'
import type { Activity, RunSnapshot } from '../../../src/contract/index.ts'
import { runEndings } from '../../../src/main/service/run-endings.ts'
import type { Services } from '../../../src/main/service/services.ts'
import { queuedRun } from '../../fixtures/queued-run.ts'

/** Activities as they come, one after the other, each with what the history of runs says then. */
const servicesOf = (steps: readonly { active: readonly string[]; history: readonly RunSnapshot[] }[]) => {
  let history: readonly RunSnapshot[] = []
  const services = {
    async *activity() {
      for (const step of steps) {
        history = step.history
        const runs = step.active.map(queuedRun)
        // The edge of a test: of an activity only the runs are read.
        yield { runs } as unknown as Activity
      }
    },
    training: { runs: async () => history },
  }
  return services as unknown as Pick<Services, 'activity' | 'training'>
}
const ended = (runId: string, state: RunSnapshot['state'] = 'done'): RunSnapshot => ({ ...queuedRun(runId), state })

describe('runs that end', () => {
  test('[ENDINGS-1] each is told of once, with how it ended; what ended before is not', async () => {
    const services = servicesOf([
      { active: ['a', 'b'], history: [ended('old')] },
      { active: ['b'], history: [ended('a'), ended('old')] },
      { active: ['b'], history: [ended('a'), ended('old')] },
      { active: [], history: [ended('b', 'failed'), ended('a')] },
    ])
    const told: RunSnapshot[] = []
    for await (const run of runEndings(services, new AbortController().signal)) told.push(run)
    expect(told.map(({ runId, state }) => [runId, state])).toEqual([
      ['a', 'done'],
      ['b', 'failed'],
    ])
  })
})
