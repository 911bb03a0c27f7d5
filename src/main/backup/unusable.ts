import { MatineeError } from '../../contract/errors.ts'

/** BACKUP_UNUSABLE for the file `path`; `reason` finishes the sentence "... cannot be used: ". */
export const unusable = (path: string, reason: string, cause?: unknown): MatineeError<'BACKUP_UNUSABLE'> =>
  new MatineeError(
    'BACKUP_UNUSABLE',
    `The backup ${path} cannot be used: ${reason}. Nothing was changed. Try another backup.`,
    { path, reason },
    { cause },
  )
