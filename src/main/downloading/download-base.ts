import { MatineeError } from '../../contract/errors.ts'

const GROUPLENS = 'https://files.grouplens.org/datasets/movielens/'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Where editions are fetched from: GroupLens, or what MATINEE_DOWNLOAD_BASE names, for tests and mirrors: an https address, or
 * an http one of this very machine. Throws INVALID_VALUE.
 */
export function downloadBase(env: Readonly<Record<string, string | undefined>>): URL {
  const given = env['MATINEE_DOWNLOAD_BASE']
  const url = URL.parse(given || GROUPLENS)
  const isAllowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
  if (!url || !isAllowed) {
    const reason = 'it must be an https address, or an http one of this machine'
    throw new MatineeError('INVALID_VALUE', `MATINEE_DOWNLOAD_BASE cannot be used: ${reason}.`, {
      field: 'MATINEE_DOWNLOAD_BASE',
      reason,
    })
  }
  return url.pathname.endsWith('/') ? url : new URL(`${url.href}/`)
}
