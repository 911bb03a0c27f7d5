import { ORPCError, ValidationError } from '@orpc/server'
import type { z } from 'zod'
import { ERRORS, isMatineeError, MatineeError, modelUnknown, RECOMMENDER_NAMES } from '../../contract/index.ts'
import { validationReason } from './validation-reason.ts'

/**
 * What a caller is told about anything that was thrown: a MatineeError as it is, or as oRPC wraps it; a value the schema refused as
 * MODEL_UNKNOWN or INVALID_VALUE; everything else as INTERNAL with the original as its cause, which the caller never
 * sees. The inverse of nothing: this is the edge.
 */
export function edgeError(thrown: unknown): MatineeError {
  if (isMatineeError(thrown)) return thrown
  if (thrown instanceof ORPCError && isMatineeError(thrown.cause)) return thrown.cause
  if (thrown instanceof ORPCError && thrown.code === 'BAD_REQUEST' && thrown.cause instanceof ValidationError) {
    return refusedValue(thrown.cause.issues, thrown.cause.data)
  }
  return new MatineeError(
    'INTERNAL',
    'Something went wrong inside Matinee. Its log, in the logs folder of the data folder, has the cause.',
    {},
    { cause: thrown },
  )
}

/** What a caller is told about the first finding of a schema about `data`. */
export function refusedValue(issues: readonly object[], data: unknown): MatineeError {
  const issue = issues.find(isZodIssue)
  if (!issue)
    return new MatineeError('INVALID_VALUE', 'The request is not valid.', { field: 'body', reason: 'is not valid' })
  const { field, reason, value } = validationReason(issue, data)
  if (issue.code === 'invalid_value' && field === 'model' && typeof value === 'string') {
    const known = RECOMMENDER_NAMES.filter((name) => issue.values.includes(name))
    return modelUnknown(value.slice(0, 100), known)
  }
  return new MatineeError('INVALID_VALUE', `${field} ${reason}.`, { field, reason })
}

// Zod's findings reach us through the Standard Schema interface, which declares only `message` and `path`.
const isZodIssue = (issue: object): issue is z.core.$ZodIssue => 'code' in issue && 'path' in issue

/** The form in which an error crosses oRPC: our code, its status, the message, the details; never the cause's text. */
export const rpcError = (error: MatineeError): ORPCError<string, unknown> =>
  new ORPCError(error.code, {
    status: ERRORS[error.code].status,
    message: error.message,
    data: error.details,
    cause: error,
  })
