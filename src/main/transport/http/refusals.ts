import { MatineeError } from '../../../contract/index.ts'

/** A request that breaks the protocol; `reason` completes "The request is malformed: ...". */
export const malformed = (reason: string, cause?: unknown): MatineeError =>
  new MatineeError('MALFORMED_REQUEST', `The request is malformed: ${reason}.`, { reason }, { cause })

/** A request that is understood and not wanted; `reason` completes "The request is refused: ...". */
export const forbidden = (reason: string): MatineeError =>
  new MatineeError('FORBIDDEN', `The request is refused: ${reason}.`, { reason })

/** A path that names nothing. */
export function nothingAt(path: string): MatineeError {
  const shown = path.slice(0, 200)
  return new MatineeError('NOT_FOUND', `There is nothing at ${shown}. /openapi.json says what there is.`, {
    path: shown,
  })
}
