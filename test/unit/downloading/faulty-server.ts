import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it came. */
export interface Asked {
  readonly path: string
  readonly range: string | undefined
  readonly ifRange: string | undefined
}

/** Answers in place of the honest server; true when it did. */
export type Fault = (asked: Asked, response: ServerResponse, archive: Buffer) => boolean

/**
 * A server of one archive and its checksum on this machine, as GroupLens' is: ranges, entity tags, If-Range. `faults` are
 * asked in turn, one for each request of the archive, before the honest answer.
 */
export interface FaultyServer {
  readonly base: URL
  readonly asked: Asked[]
  archive: Buffer
  etag: string
  checksum: string | undefined
  faults: Fault[]
  close(): Promise<void>
}

export async function startFaultyServer(archive: Buffer): Promise<FaultyServer> {
  const http = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const server: FaultyServer = {
    base: new URL(`http://127.0.0.1:${port}/datasets/`),
    asked: [],
    archive,
    etag: '"one"',
    checksum: undefined,
    faults: [],
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections()
        http.close(() => resolve())
      }),
  }

  function answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
    const asked = { path: url, range: headers.range, ifRange: headers['if-range']?.toString() }
    server.asked.push(asked)
    if (url.endsWith('.md5')) {
      const md5 = server.checksum ?? createHash('md5').update(server.archive).digest('hex')
      response.end(`MD5 (${url.split('/').at(-1)?.replace('.md5', '')}) = ${md5}\n`)
      return
    }
    if (server.faults.shift()?.(asked, response, server.archive) === true) return
    honest(asked, response)
  }

  function honest({ range, ifRange }: Asked, response: ServerResponse): void {
    const { archive: bytes, etag } = server
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? Number.NaN)
    if (Number.isNaN(from) || (ifRange !== undefined && ifRange !== etag)) {
      response.writeHead(200, { 'content-length': bytes.length, etag }).end(bytes)
    } else {
      const part = bytes.subarray(from)
      const place = `bytes ${from}-${bytes.length - 1}/${bytes.length}`
      response.writeHead(206, { 'content-length': part.length, 'content-range': place, etag }).end(part)
    }
  }
  return server
}

/**
 * Sends the first `bytes` of the archive as if all were to come, and cuts the connection when the client says (`reached`)
 * that it has them: sooner, a cut may overtake bytes that were sent before it.
 */
export const cutAfter =
  (bytes: number): Fault =>
  (_asked, response, archive) => {
    cuts.push({ bytes, cut: () => response.destroy() })
    response.writeHead(200, { 'content-length': archive.length, etag: '"one"' })
    response.write(archive.subarray(0, bytes))
    return true
  }

let cuts: { bytes: number; cut: () => void }[] = []

/** To be told how many bytes the client has. */
export const reached = (bytes: number): void => {
  for (const due of cuts.filter((planned) => bytes >= planned.bytes)) due.cut()
  cuts = cuts.filter((planned) => bytes < planned.bytes)
}

/** Sends the first `bytes`, then nothing, for ever. */
export const silentAfter =
  (bytes: number): Fault =>
  (_asked, response, archive) => {
    response.writeHead(200, { 'content-length': archive.length, etag: '"one"' })
    response.write(archive.subarray(0, bytes))
    return true
  }

export const status =
  (code: number, headers: Record<string, string | number> = {}): Fault =>
  (_asked, response) => {
    response.writeHead(code, headers).end()
    return true
  }
