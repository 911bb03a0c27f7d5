import { request, type Answer } from '../outbound/index.ts'
import { sizeLimit } from './editions.ts'
import { connectionFailure, Interruption, refused, statusFailure } from './failures.ts'
import type { PartFacts, PartFile } from './part-file.ts'
import type { Session } from './session.ts'

/** Bytes there are so far and, once the server has said, bytes there will be. */
export type OnBytes = (done: number, total: number | null) => void

/**
 * One attempt to bring a part file to its end: goes on where it stands if the server still has the same file, else begins
 * anew. Resolves when every byte is there. Throws Interruption when another attempt makes sense, else DOWNLOAD_FAILED or
 * DOWNLOAD_REFUSED.
 */
export async function receive(session: Session, part: PartFile, onBytes: OnBytes): Promise<void> {
  const { url, edition, ledger, limits, signal } = session
  const known = await part.resumable(url.href)
  if (known && known.bytes === known.facts.total) return
  const range = known && { range: `bytes=${known.bytes}-`, 'if-range': known.facts.validator }
  const headers = { ...session.headers, ...range }
  try {
    const answer = await request({ url, purpose: `${edition.title}: archive`, headers, ledger, limits, signal })
    try {
      const place = await placeOf(answer, session, part, known)
      await store(answer, session, part, place, onBytes)
      answer.close('done')
    } catch (error) {
      answer.close(outcomeOf(connectionFailure(url, error), signal))
      throw error
    }
  } catch (error) {
    throw connectionFailure(url, error)
  }
}

interface Place {
  readonly from: number
  readonly total: number | null
  /** Undefined when the server gives nothing to go on by. */
  readonly facts: PartFacts | undefined
}

/** Where the bytes of an answer belong. */
async function placeOf(
  { status, headers }: Answer,
  { url, edition }: Session,
  part: PartFile,
  known: { bytes: number; facts: PartFacts } | undefined,
): Promise<Place> {
  if (status === 206 && known) {
    const { from, total } = contentRange(headers['content-range'])
    const isSame =
      headers.etag === undefined || strong(headers.etag) === undefined || headers.etag === known.facts.validator
    if (from === known.bytes && total === known.facts.total && (isSame || !known.facts.validator.startsWith('"'))) {
      return { from, total, facts: known.facts }
    }
  }
  if (status === 206 || status === 416) {
    await part.remove()
    throw new Interruption('the file on the server has changed')
  }
  if (status !== 200) throw statusFailure(url, status)
  const total = lengthOf(headers['content-length'])
  if (total !== null && total > sizeLimit(edition)) {
    throw refused(url, `it has ${Math.round(total / 1e6)} MB, and ${edition.title} has about ${edition.megabytes}`)
  }
  const validator = strong(headers.etag) ?? headers['last-modified']
  return { from: 0, total, facts: validator && total ? { url: url.href, validator, total } : undefined }
}

const contentRange = (text: string | undefined): { from: number; total: number } => {
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(text ?? '') ?? []
  return { from: Number(from), total: Number(total) }
}

const lengthOf = (text: string | undefined): number | null => {
  const length = Number(text)
  return text !== undefined && Number.isSafeInteger(length) && length > 0 ? length : null
}

/** A weak tag promises no equal bytes. */
const strong = (etag: string | undefined): string | undefined => (etag?.startsWith('"') ? etag : undefined)

async function store(
  { body }: Answer,
  { edition, url }: Session,
  part: PartFile,
  { from, total, facts }: Place,
  onBytes: OnBytes,
): Promise<void> {
  const limit = total ?? sizeLimit(edition)
  const file = await part.openAt(from, facts)
  let at = from
  try {
    onBytes(at, total)
    for await (const chunk of body) {
      if (at + chunk.length > limit) throw refused(url, 'it is longer than it should be')
      for (let written = 0; written < chunk.length;) {
        written += (await file.write(chunk, written, chunk.length - written, at + written)).bytesWritten
      }
      at += chunk.length
      onBytes(at, total)
    }
    if (total !== null && at !== total) throw new Interruption('the connection was cut')
    await file.sync()
  } finally {
    await file.close()
  }
}

function outcomeOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'cancelled'
  if (error instanceof Interruption) return error.message
  return error instanceof Error && 'code' in error ? String(error.code) : 'failed'
}
