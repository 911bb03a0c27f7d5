import { ORPCError } from '@orpc/client'
import { keptToken } from './credentials.ts'

/** Each piece has to arrive within the time of one request. */
const PIECE_BYTES = 8 * 2 ** 20

interface Upload {
  /** Hears which share has arrived, 0 to 1. */
  readonly onPart: (part: number) => void
  readonly signal: AbortSignal
}

/** The host's refusal as the error that its calls throw, so that `failureOf` reads both. */
const refusal = async (answer: Response): Promise<Error> => {
  const problem: unknown = await answer.json().catch(() => undefined)
  if (typeof problem !== 'object' || problem === null || !('code' in problem) || !('error' in problem)) {
    return new Error(`The upload was answered with ${answer.status}.`)
  }
  return new ORPCError(String(problem.code), { message: String(problem.error) })
}

/**
 * Hands a file to the browser host piece by piece; the answer names it for an import. Only in the browser host: Electron's
 * page has no HTTP server, and needs none, as its person can name the path.
 */
export const uploadFile = async (file: File, { onPart, signal }: Upload): Promise<{ upload: string; name: string }> => {
  const upload = crypto.randomUUID()
  const headers = { authorization: `Bearer ${keptToken() ?? ''}`, 'content-type': 'application/octet-stream' }
  let sent = 0
  do {
    const piece = file.slice(sent, sent + PIECE_BYTES)
    const query = new URLSearchParams({ name: file.name, offset: String(sent) })
    const answer = await fetch(`/api/v1/uploads/${upload}?${query}`, { method: 'PUT', headers, body: piece, signal })
    if (!answer.ok) throw await refusal(answer)
    sent += piece.size
    onPart(file.size === 0 ? 1 : sent / file.size)
  } while (sent < file.size)
  return { upload, name: file.name }
}
