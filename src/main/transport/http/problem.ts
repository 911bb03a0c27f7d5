import { ERRORS, type ErrorCode, type MatineeError } from '../../../contract/index.ts'

/** RFC 9457's fields; besides them `code` and `details` for programs, and `error`, the same sentence under a plain name. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ErrorCode
  readonly error: string
  readonly details: object
}

export const PROBLEM_TYPE = 'application/problem+json'

/** The answer's body for an error. Carries the message and the details; no stack, no cause. */
export const problemOf = ({ code, message, details }: MatineeError): Problem => ({
  type: `urn:matinee:error:${code}`,
  title: ERRORS[code].title,
  status: ERRORS[code].status,
  detail: message,
  code,
  error: message,
  details,
})

/** Headers that an error owes its caller besides those of every answer. */
export function problemHeaders(error: MatineeError): Record<string, string> {
  const { code, details } = error
  if (code === 'TOKEN_REQUIRED') return { 'www-authenticate': 'Bearer' }
  if ('allowed' in details) return { allow: details.allowed.join(', ') }
  if ('retryAfterSeconds' in details) return { 'retry-after': String(details.retryAfterSeconds) }
  return {}
}
