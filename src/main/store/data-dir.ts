import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { MatineeError } from '../../contract/errors.ts'

/**
 * Where a person's data lives when no flag says otherwise: `MATINEE_DATA_DIR`, else the platform's own place for
 * application data. Absolute. Nothing is created.
 */
export const defaultDataDir = (
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string => {
  const chosen = env.MATINEE_DATA_DIR
  if (chosen) return resolve(chosen)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Matinee')
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Matinee')
  // The XDG convention says that a relative path there is invalid and to be ignored.
  const shared = env.XDG_DATA_HOME
  return join(shared?.startsWith('/') ? shared : join(home, '.local', 'share'), 'matinee')
}

/** Makes the folder, for its owner only, when it does not exist. Throws STORAGE_FAILED. */
export const ensureDataDir = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MatineeError(
      'STORAGE_FAILED',
      `The data folder ${dataDir} cannot be made (${reason}). Choose another with --data-dir or MATINEE_DATA_DIR.`,
      { path: dataDir, reason },
      { cause },
    )
  }
}

export const databasePath = (dataDir: string): string => join(dataDir, 'matinee.db')
