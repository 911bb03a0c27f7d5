import { ORPCError } from '@orpc/client'
import { afterEach, describe, expect, it } from 'vitest'
import { RUN_REASONS, runReason, type RunReasonName } from '../../../src/contract/run-reasons.ts'
import { damaged } from '../../../src/main/artefacts/damaged.ts'
import { EDITIONS } from '../../../src/main/downloading/editions.ts'
import { singularRow, trainingFailed as failedMf } from '../../../src/main/models/mf/training-failed.ts'
import { trainingFailed } from '../../../src/main/models/neural/training-failed.ts'
import { endingReason } from '../../../src/main/service/ending-reason.ts'
import { documentedCodes, exampleProblem } from '../../../src/main/transport/http/openapi/error-examples.ts'
import { failureOf } from '../../../src/renderer/bridge/failure.ts'
import { reasonText, serviceWords, speak } from '../../../src/renderer/i18n/index.ts'

describe('what the service says', () => {
  afterEach(() => speak('en'))

  it('[I18N-10] every failure is told in Korean with its details, in English as the service has it', () => {
    for (const code of documentedCodes) {
      const { detail: message, details: data } = exampleProblem(code)
      const thrown = new ORPCError(code, { message, data })
      speak('en')
      expect(failureOf(thrown).message).toBe(message)
      speak('ko')
      expect(failureOf(thrown).message, code).toMatch(/[가-힣]/)
      expect(failureOf(thrown).message, code).not.toMatch(/[{}]|undefined/)
    }
  })

  it('[I18N-11] a failure without its details keeps the words of the service', () => {
    speak('ko')
    expect(failureOf(new ORPCError('BODY_TOO_LARGE', { message: 'Too much.' })).message).toBe('Too much.')
  })

  it('[I18N-12] reasons of rows and files are told in Korean, unknown ones as they are', () => {
    speak('ko')
    expect(serviceWords('has 3 columns, 4 are expected')).toBe('열이 3개인데 4개여야 합니다')
    expect(serviceWords('must be 0.5 to 5 stars by half stars, is "7"')).toContain('"7"')
    expect(serviceWords('something new')).toBe('something new')
    speak('en')
    expect(serviceWords('is empty')).toBe('is empty')
  })

  it('[I18N-13] whatever a run, an evaluation, a search or a model failed of is told in Korean', () => {
    speak('ko')
    for (const reason of FAILURES) expect(inEnglish(reasonText(reason)), reason).toEqual([])
  })

  it('[I18N-14] the terms of every edition are told in Korean', () => {
    speak('ko')
    for (const { licence } of EDITIONS) expect(inEnglish(serviceWords(licence)), licence).toEqual([])
  })

  it('[I18N-15] what is busy is said without the name of a field', () => {
    const error = new ORPCError('MACHINE_BUSY', { message: '', data: { work: 'training' } })
    speak('ko')
    expect(failureOf(error).message).toBe(
      '지금은 시작할 수 없습니다. 모델을 학습하고 있습니다. 취소하거나 끝날 때까지 기다려 주십시오.',
    )
  })
})

/** Words that no name is made of: where two stand, a sentence was left in English. */
const inEnglish = (text: string): string[] => {
  const words = text.match(/\b(the|of|is|are|was|it|its|and|to|than|this|that|not|has|been|with|more|again)\b/g) ?? []
  return words.length > 1 ? [text] : []
}

const TRAINING_FAILURES = [
  trainingFailed(
    'ncf',
    'its numbers grew beyond all bounds in epoch 3',
    'A lower learning rate or more regularisation keeps them in range.',
  ),
  trainingFailed('sasrec', 'nobody has watched two films, so none follows another', 'Import more ratings.'),
  ...['gave no sign of life for 4 s', 'ended before its work did', 'failed: it did not say why'].map((what) =>
    trainingFailed('wide_deep', `thread 1 of the engine ${what}`, 'Start the run again.'),
  ),
  singularRow('viewer', 3),
  singularRow('film', 12),
  failedMf('its numbers grew beyond all bounds in epoch 2', 'Look for ratings that are not stars.'),
  failedMf('its numbers grew beyond all bounds', 'More regularisation keeps them in range.'),
].map(({ message }) => message)

const FAILURES: readonly string[] = [
  ...TRAINING_FAILURES,
  ...Object.keys(RUN_REASONS).map((name) =>
    runReason(name as RunReasonName, {
      seconds: 30,
      code: 1,
      error: 'x',
      model: 'SASRec',
      what: 'the loss became NaN in epoch 2',
    }),
  ),
  runReason('diverged', { model: 'SASRec', what: 'the weights "items" are not all finite numbers' }),
  damaged('/data/models/mf/1', 'it is not what was written (its hash differs)').message,
  damaged('/data/models/mf/1', 'it has 12 bytes instead of 34').message,
  damaged('/data/models/mf/1', 'it is missing').message,
  'The trained SASRec is of another version of Matinee. Train it again.',
  'SASRec has not been trained on this data yet. Train it first.',
  'This run needs 4,000 MB of memory, and the limit is 2,000 MB. A smaller embedding size needs less.',
  'This run needs 4,000 MB of memory, and this machine has not that much free. A smaller embedding size needs less.',
  'EASE compares every film with every other: 90,000 films take 30,900 MB, and the limit is 2,000 MB. Leave it out for this data.',
  endingReason(new TypeError('x is no function\n    at somewhere')),
  'Matinee ended before this search did; the trials that had ended are kept.',
]
