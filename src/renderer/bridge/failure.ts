import { ORPCError } from '@orpc/client'
import { isErrorCode, type ErrorCode } from '../../contract/errors.ts'

/** What went wrong with a call, for a person. */
export interface Failure {
  /** The host's own code; `UNREACHABLE` when no answer came. */
  readonly code: ErrorCode | 'UNREACHABLE'
  readonly message: string
}

export const failureOf = (error: unknown): Failure => {
  if (error instanceof ORPCError && isErrorCode(error.code)) return { code: error.code, message: error.message }
  return {
    code: 'UNREACHABLE',
    message: 'Matinee did not answer. It may be restarting; this page tries again by itself as soon as it is back.',
  }
}

/** An answer of the host is final; silence is worth three more attempts. */
export const worthRetrying = (failures: number, error: unknown): boolean =>
  !(error instanceof ORPCError) && failures < 3
