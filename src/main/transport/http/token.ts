import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { MatineeError } from '../../../contract/index.ts'

const TOKEN_BYTES = 32
const WELL_FORMED = /^[\w-]{43}$/

/** 256 bits of the system's randomness in base64url (43 characters). */
export const newSecret = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/**
 * The token of a data folder: 256 bits, base64url, in the file `token` that only the person may read. Made when it is
 * missing, damaged, or was readable by others (who may have read it). Written whole or not at all; needs the data folder
 * to exist. Throws STORAGE_FAILED.
 */
export function loadOrCreateToken(dataDir: string): string {
  const path = join(dataDir, 'token')
  try {
    return existingToken(path) ?? writeToken(path, newSecret())
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new MatineeError(
      'STORAGE_FAILED',
      `The token file ${path} could not be read or written (${reason}). Check that the folder is yours and not full.`,
      { path, reason },
      { cause: error },
    )
  }
}

function existingToken(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) return undefined
  // Windows keeps no such bits; there the per-user data folder itself is private.
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) return undefined
  const token = readFileSync(path, 'utf8').trim()
  return WELL_FORMED.test(token) ? token : undefined
}

function writeToken(path: string, token: string): string {
  const temporary = `${path}.${process.pid}.new`
  const file = openSync(temporary, 'w', 0o600)
  try {
    writeSync(file, `${token}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(temporary, 0o600)
  renameSync(temporary, path)
  return token
}

/** Whether both are the same, in a time that tells nothing about where they differ (nor about their lengths). */
export const sameSecret = (given: string, secret: string): boolean => timingSafeEqual(sha256(given), sha256(secret))

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()
