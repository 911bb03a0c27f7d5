import { MatineeError } from '../../contract/index.ts'
import type { ActivityBoard } from './activity.ts'

/** An import is one transaction of another connection: until it ends nothing else may write. Throws IMPORT_RUNNING. */
export function refuseWhileImporting({ importing }: Pick<ActivityBoard, 'importing'>): void {
  if (importing === null) return
  throw new MatineeError('IMPORT_RUNNING', 'An import is running. Ratings can be changed again when it has ended.', {})
}
