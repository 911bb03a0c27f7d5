import { MatineeError } from '../../contract/errors.ts'

/** Trouble on the way that may be over in a moment: what has come is kept. */
export class Interruption extends Error {}

/** DOWNLOAD_FAILED; `advice` says what to do. */
export const downloadFailed = (url: URL, reason: string, advice: string, cause?: unknown): MatineeError =>
  new MatineeError(
    'DOWNLOAD_FAILED',
    `${url.href} could not be downloaded: ${reason}. ${advice}`,
    { url: url.href, reason },
    { cause },
  )

const BY_HAND = 'Or fetch it elsewhere and import the zip file: "matinee import path/to/it.zip".'

const NO_NETWORK = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'ECONNREFUSED'])

/** What an error of the connection means: another attempt, or the end with a message for a person. */
export function connectionFailure(url: URL, error: unknown): unknown {
  if (error instanceof MatineeError || !(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  if (NO_NETWORK.has(code)) {
    const advice = `Check the network and try again. ${BY_HAND}`
    return downloadFailed(url, `${url.host} cannot be reached (${code}); is there a network?`, advice, error)
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|ISSUER/.test(code)) {
    return downloadFailed(url, `the server could not prove who it is (${code})`, BY_HAND, error)
  }
  return new Interruption(code === 'ETIMEDOUT' ? 'the server fell silent' : 'the connection was cut', { cause: error })
}

/** What a status other than success means. */
export function statusFailure(url: URL, status: number): Error {
  if (status === 429 || status >= 500) return new Interruption(`the server answered ${status}`)
  if (status === 404 || status === 410) return downloadFailed(url, 'it is not there (any more)', BY_HAND)
  return downloadFailed(url, `the server answered ${status}`, BY_HAND)
}

export const refused = (url: URL, reason: string): MatineeError =>
  new MatineeError('DOWNLOAD_REFUSED', `The download of ${url.href} was given up: ${reason}.`, {
    url: url.href,
    reason,
  })
