import { ORPCError } from '@orpc/client'
import { afterEach, describe, expect, it } from 'vitest'
import { documentedCodes, exampleProblem } from '../../../src/main/transport/http/openapi/error-examples.ts'
import { failureOf } from '../../../src/renderer/bridge/failure.ts'
import { serviceWords, speak } from '../../../src/renderer/i18n/index.ts'

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
})
