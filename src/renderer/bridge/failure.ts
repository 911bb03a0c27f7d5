import { ORPCError } from '@orpc/client'
import { isErrorCode, type ErrorCode } from '../../contract/errors.ts'
import { failureText, t } from '../i18n/index.ts'

/** What went wrong with a call, for a person. */
export interface Failure {
  /** The host's own code; `UNREACHABLE` when no answer came. */
  readonly code: ErrorCode | 'UNREACHABLE'
  readonly message: string
}

export const failureOf = (error: unknown): Failure => {
  if (error instanceof ORPCError && isErrorCode(error.code)) {
    return { code: error.code, message: failureText(error.code, error.message, error.data) }
  }
  return {
    code: 'UNREACHABLE',
    message: t('shell.noAnswer'),
  }
}

/** An answer of the host is final; silence is worth three more attempts. */
export const worthRetrying = (failures: number, error: unknown): boolean =>
  !(error instanceof ORPCError) && failures < 3
