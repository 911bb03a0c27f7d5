import { request } from '../outbound/index.ts'
import { connectionFailure, downloadFailed, statusFailure } from './failures.ts'
import type { Session } from './session.ts'

/** A checksum file is one short line. */
const LIMIT = 4096

/** The MD5 (hex) that stands beside an archive. Throws DOWNLOAD_FAILED, DOWNLOAD_REFUSED. */
export async function publishedChecksum(session: Session): Promise<string> {
  const { headers, ledger, limits, signal, edition } = session
  const url = new URL(`${session.url.href}.md5`)
  const purpose = `${edition.title}: checksum`
  try {
    const answer = await request({ url, purpose, headers, ledger, limits, signal })
    if (answer.status !== 200) {
      answer.close(`status ${answer.status}`)
      throw statusFailure(url, answer.status)
    }
    let text = ''
    try {
      for await (const chunk of answer.body) {
        text += chunk.toString('latin1')
        if (text.length > LIMIT) break
      }
    } catch (error) {
      answer.close('cut')
      throw error
    }
    answer.close('done')
    return md5Of(text, url)
  } catch (error) {
    throw connectionFailure(url, error)
  }
}

/** "MD5 (ml-1m.zip) = 0a..." and "0a...  ml-1m.zip" are both in use. */
function md5Of(text: string, url: URL): string {
  const found = text.length > LIMIT ? null : text.match(/\b[0-9a-f]{32}\b/gi)
  if (found?.length === 1) return found[0].toLowerCase()
  throw downloadFailed(url, 'it is no checksum', 'Try again later.')
}
