import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { destination, pino, type Logger } from 'pino'

/** Logs to `<dataDir>/logs/matinee.log`, readable by the person alone. Never a token, never a body, never a rating. */
export function createLogger(dataDir: string): Logger {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return pino({ base: null }, destination({ dest: join(folder, 'matinee.log'), mode: 0o600, sync: true }))
}
