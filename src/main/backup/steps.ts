import { MatineeError } from '../../contract/errors.ts'

export const BACKUP_STEPS = ['copying', 'writing', 'verifying', 'unpacking', 'opening'] as const
export type BackupStep = (typeof BACKUP_STEPS)[number]

/** Who looks on while a backup is made or read. */
export interface Watcher {
  /** `share` of the step, 0 to 1. */
  onProgress(step: BackupStep, share: number): void
  isCancelled(): boolean
}

/** Tells the watcher, and throws CANCELLED when it wants no more. */
export function step(watcher: Watcher, name: BackupStep, share: number): void {
  if (watcher.isCancelled()) throw new MatineeError('CANCELLED', 'Cancelled. Nothing was changed.', { what: 'backup' })
  watcher.onProgress(name, share)
}
