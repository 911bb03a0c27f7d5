import { MatineeError } from '../../contract/index.ts'

/** ARTEFACT_DAMAGED for `path`; `reason` finishes the sentence "... cannot be used: ". */
export const damaged = (path: string, reason: string, cause?: unknown): MatineeError<'ARTEFACT_DAMAGED'> =>
  new MatineeError(
    'ARTEFACT_DAMAGED',
    `The stored model ${path} cannot be used: ${reason}. Nothing was deleted. Train the model again to replace it.`,
    { path, reason },
    { cause },
  )
