import { parseArgs } from 'node:util'
import { MatineeError } from '../../contract/index.ts'

export interface ElectronArguments {
  readonly dataDir: string | undefined
  /** Port of the HTTP API; 0: any that is free. */
  readonly port: number
}

/**
 * `--data-dir` and `--port` out of `args`. What else stands there is Chromium's, and left to it. Throws INVALID_VALUE.
 */
export function electronArguments(args: readonly string[]): ElectronArguments {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: { 'data-dir': { type: 'string' }, port: { type: 'string' } },
  })
  const { 'data-dir': dataDir, port = '0' } = values
  if (dataDir !== undefined && (typeof dataDir !== 'string' || dataDir === ''))
    throw invalid('data-dir', 'needs a folder')
  if (typeof port !== 'string' || !/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw invalid('port', 'must be a number from 0 to 65535')
  }
  return { dataDir, port: Number(port) }
}

const invalid = (field: string, reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', `--${field} ${reason}.`, { field, reason })
