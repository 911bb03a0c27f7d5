import { describe, expect, test } from 'vitest'
import type { MovieId, ViewerId } from '../../../src/contract/ids.ts'
import type { Activity, Session } from '../../../src/contract/system.ts'
import type { RunSnapshot } from '../../../src/contract/training.ts'
import { t } from '../../../src/renderer/i18n/index.ts'
import { reasonSentence } from '../../../src/renderer/screens/for-you/reason-sentence.ts'
import { stageOf } from '../../../src/renderer/screens/for-you/stage.ts'

const reason = (title: string, share: number) => ({ movieId: 1 as MovieId, title, share })
const sentence = (...reasons: ReturnType<typeof reason>[]): string => {
  const said = reasonSentence(reasons)
  return said === undefined ? '' : t(said.key, { first: said.first, second: said.second })
}

describe('reasons in words', () => {
  test('[WHY-1] a sentence claims no more than the shares do', () => {
    expect(sentence()).toBe('')
    expect(sentence(reason('Alien (1979)', 0))).toBe('')
    expect(sentence(reason('Alien (1979)', 0.2))).toBe('Because you rated Alien.')
    expect(sentence(reason('Brazil (1985)', 0.2), reason('Alien (1979)', 0.61))).toBe('Mostly because you rated Alien.')
    expect(sentence(reason('Alien (1979)', 0.3), reason('Brazil (1985)', 0.2))).toBe(
      'Because you rated Alien and Brazil.',
    )
    expect(sentence(reason('Alien (1979)', 0.1), reason('Brazil (1985)', 0.09))).toBe(
      'Many of your films speak for it, Alien and Brazil most.',
    )
  })
})

const session = (data: Session['data']): Session => ({
  version: '0',
  host: 'browser',
  profile: { viewerId: 1_000_000_001 as ViewerId, name: 'You', ratings: 0 },
  data,
})
const run = (model: RunSnapshot['model'], state: RunSnapshot['state'] = 'running'): RunSnapshot => ({
  ...{ runId: model, model, state, engine: 'simd', preset: 'quick', settings: {}, createdAt: 0, startedAt: null },
  ...{ finishedAt: null, epoch: 0, epochs: 2, loss: null, validation: null, bestValidation: null, hitRate: null },
  ...{ examplesPerSecond: null, etaSeconds: null, estimate: null, peakMemoryBytes: null, artefact: null, reason: null },
})
const data = { edition: 'matinee-demo', simulated: true, movies: 9, viewers: 9, ratings: 9 }
const activity = (mf: Activity['models']['mf'], part: Partial<Activity> = {}): Activity => ({
  importing: null,
  runs: [],
  revision: 0,
  models: {
    mf,
    ncf: { state: 'untrained' },
    wide_deep: { state: 'untrained' },
    sasrec: { state: 'untrained' },
    blend: { state: 'untrained' },
  },
  ...part,
})

describe('what For you shows', () => {
  test('[STAGE-1] the list as soon as the model serves, also while a newer one trains', () => {
    expect(stageOf(session(data), activity({ state: 'ready' }), 'mf').kind).toBe('list')
  })

  test('[STAGE-2] the first run live, then the import, then an empty folder', () => {
    expect(stageOf(session(data), activity({ state: 'training' }), 'mf').kind).toBe('learning')
    const progress = {
      source: '',
      phase: 'reading' as const,
      file: '',
      bytesDone: 1,
      bytesTotal: 2,
      rows: 0,
      rejected: 0,
      etaSeconds: null,
    }
    expect(stageOf(session(null), activity({ state: 'untrained' }, { importing: progress }), 'mf').kind).toBe(
      'importing',
    )
    expect(stageOf(session(null), activity({ state: 'untrained' }), 'mf').kind).toBe('no-data')
  })

  test('[STAGE-3] a model that cannot serve says why', () => {
    expect(stageOf(session(data), activity({ state: 'failed', reason: 'NaN in epoch 2.' }), 'mf')).toEqual({
      kind: 'cannot',
      failed: true,
      reason: 'NaN in epoch 2.',
    })
    expect(stageOf(undefined, null, 'mf').kind).toBe('waiting')
  })

  test('[STAGE-4] a blend waits for the run of the model it lacks, not for a newer one of the other', () => {
    const waiting = activity({ state: 'ready' }, { runs: [run('wide_deep'), run('sasrec', 'queued')] })
    const models = { ...waiting.models, sasrec: { state: 'training' as const }, blend: { state: 'training' as const } }
    const runOf = (now: Activity) => {
      const stage = stageOf(session(data), now, 'blend')
      return stage.kind === 'learning' ? stage.run?.model : stage.kind
    }
    expect(runOf({ ...waiting, models: { ...models, wide_deep: { state: 'ready' } } })).toBe('sasrec')
    expect(runOf({ ...waiting, models: { ...models, wide_deep: { state: 'training' } } })).toBe('wide_deep')
    expect(runOf({ ...waiting, models: { ...models, blend: { state: 'ready' } } })).toBe('list')
  })
})
