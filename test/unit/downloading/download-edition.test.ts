import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadBase, downloadEdition, EDITIONS } from '../../../src/main/downloading/index.ts'
import { openLedger, readLedger } from '../../../src/main/outbound/index.ts'
import { cutAfter, reached, silentAfter, startFaultyServer, status, type FaultyServer } from './faulty-server.ts'

const archive = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7919) & 0xff))
const [small] = EDITIONS

let dataDir = ''
let server: FaultyServer
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'matinee-download-'))
  server = await startFaultyServer(archive)
})
afterEach(async () => {
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

let ids = 0
const download = (options: Partial<Parameters<typeof downloadEdition>[0]> = {}): Promise<string> =>
  downloadEdition({
    ...{
      dataDir,
      edition: small,
      base: server.base,
      appVersion: '0.0.0-test',
      onProgress: ({ phase, bytesDone }) => void (phase === 'downloading' && reached(bytesDone)),
    },
    ledger: openLedger(
      dataDir,
      () => 1_700_000_000_000 + ids,
      () => String(ids++),
    ),
    signal: new AbortController().signal,
    limits: { idleMs: 300, attempts: 3, pauseMs: 1 },
    ...options,
  })

const ranges = (): (string | undefined)[] =>
  server.asked.filter(({ path }) => path.endsWith('.zip')).map(({ range }) => range)

const downloads = (): string[] => readdirSync(join(dataDir, 'downloads')).toSorted()

describe('a download', () => {
  it('[DOWN-1] arrives whole, is compared with the published checksum, and is not fetched twice', async () => {
    const seen: (number | null)[] = []
    const path = await download({
      onProgress: ({ phase, bytesTotal }) => phase === 'downloading' && seen.push(bytesTotal),
    })
    expect(path).toBe(join(dataDir, 'downloads/ml-latest-small.zip'))
    expect(readFileSync(path).equals(archive)).toBe(true)
    expect(seen.at(-1)).toBe(archive.length)
    expect(downloads()).toEqual(['ml-latest-small.zip'])
    await download()
    expect(ranges()).toEqual([undefined])
  })

  it('[DOWN-2] cut in the middle, goes on from the byte it had', async () => {
    server.faults = [cutAfter(100_000)]
    const path = await download()
    expect(readFileSync(path).equals(archive)).toBe(true)
    expect(ranges().slice(0, 2)).toEqual([undefined, 'bytes=100000-'])
    expect(server.asked.at(-1)?.ifRange).toBe('"one"')
  })

  it('[DOWN-3] given up after silence or cuts that bring nothing, goes on at the next attempt', async () => {
    server.faults = [silentAfter(50_000), status(503), status(503), status(503)]
    await expect(download()).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' })
    expect(downloads()).toEqual(['ml-latest-small.zip.part', 'ml-latest-small.zip.part.json'])
    server.faults = []
    const path = await download()
    expect(readFileSync(path).equals(archive)).toBe(true)
    expect(ranges().at(-1)).toBe('bytes=50000-')
  })

  it('[DOWN-4] begins anew when the file on the server has changed between two parts', async () => {
    server.faults = [
      cutAfter(100_000),
      () => {
        server.archive = Buffer.from(archive).fill(1, 0, 1000)
        server.etag = '"two"'
        return false
      },
    ]
    const path = await download().catch((error: unknown) => (error as { code: string }).code)
    // The checksum that was read before belongs to the earlier file: it is noticed, and the next attempt has the new one.
    expect(path).toBe('DOWNLOAD_FAILED')
    expect(readFileSync(await download()).equals(server.archive)).toBe(true)
    expect(ranges()).toEqual([undefined, 'bytes=100000-', undefined])
  })

  it('[DOWN-5] does not trust a server that sends another file’s rest', async () => {
    server.faults = [
      cutAfter(100_000),
      (_asked, response, bytes) => {
        const place = `bytes 100000-${bytes.length - 1}/${bytes.length}`
        response.writeHead(206, { 'content-range': place, etag: '"three"' }).end(bytes.subarray(100_000))
        return true
      },
    ]
    expect(readFileSync(await download()).equals(archive)).toBe(true)
    expect(ranges()).toEqual([undefined, 'bytes=100000-', undefined])
  })

  it('[DOWN-6] with a wrong checksum is thrown away, and the archive is never there', async () => {
    server.checksum = '0'.repeat(32)
    await expect(download()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      details: { reason: expect.stringContaining('checksum') },
    })
    expect(downloads()).toEqual([])
  })

  it('[DOWN-7] of another length than announced, or far longer than the edition, is not taken', async () => {
    server.faults = [
      (_asked, response) => {
        response.writeHead(200, { 'content-length': 900_000_000, etag: '"big"' })
        response.write('x')
        return true
      },
    ]
    await expect(download()).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' })
    server.faults = [
      (_asked, response) => {
        response.writeHead(200, { 'transfer-encoding': 'chunked' })
        const more = (): boolean => response.write(Buffer.alloc(1_000_000), () => response.destroyed || more())
        return more() || true
      },
    ]
    await expect(download()).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' })
    server.faults = [cutAfter(archive.length - 1)]
    expect(readFileSync(await download()).equals(archive)).toBe(true)
  })

  it('[DOWN-8] follows no redirect elsewhere, and says so; within the server it does', async () => {
    for (const location of ['https://elsewhere.example/x.zip', 'http://127.0.0.1:1/x.zip', 'https://127.0.0.1/x.zip']) {
      server.faults = [status(302, { location })]
      const thrown = await download().catch((error: unknown) => error)
      expect(thrown).toMatchObject({ code: 'DOWNLOAD_REFUSED' })
      expect(String(thrown)).toContain(new URL(location).origin)
    }
    expect(new Set(readLedger(dataDir, 100).map(({ host }) => host))).toEqual(new Set([server.base.host]))
    server.faults = [status(301, { location: 'ml-latest-small.zip?again' })]
    expect(existsSync(await download())).toBe(true)
  })

  it('[DOWN-9] says plainly when the file or the server is not there', async () => {
    server.faults = [status(404)]
    await expect(download()).rejects.toThrow(/it is not there.*import the zip/)
    await server.close()
    await expect(download()).rejects.toThrow(/cannot be reached \(ECONNREFUSED\); is there a network\?/)
    server = await startFaultyServer(archive)
  })

  it('[DOWN-10] is cancelled at once; what has come stays', async () => {
    server.faults = [silentAfter(120_000)]
    const ending = new AbortController()
    const running = download({
      signal: ending.signal,
      onProgress: ({ bytesDone }) => void (bytesDone >= 120_000 && ending.abort()),
    })
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    await download()
    expect(ranges()).toEqual([undefined, 'bytes=120000-'])
  })

  it('[LEDGER-1] every request is noted with host, purpose, bytes and outcome, also one that never came back', async () => {
    expect(readLedger(dataDir, 10)).toEqual([])
    server.faults = [cutAfter(100_000)]
    await download()
    const { host } = server.base
    expect(readLedger(dataDir, 10).map(({ at: _at, ...entry }) => entry)).toEqual([
      { host, purpose: 'MovieLens Latest Small: archive', bytes: 200_000, outcome: 'done' },
      { host, purpose: 'MovieLens Latest Small: archive', bytes: 100_000, outcome: 'the connection was cut' },
      { host, purpose: 'MovieLens Latest Small: checksum', bytes: 61, outcome: 'done' },
    ])
    openLedger(
      dataDir,
      () => 5,
      () => 'z',
    ).begin({ host, purpose: 'a test' })
    writeFileSync(join(dataDir, 'outbound.jsonl'), '{"id":"cut', { flag: 'a' })
    expect(readLedger(dataDir, 1)).toEqual([{ at: 5, host, purpose: 'a test', bytes: 0, outcome: 'interrupted' }])
  })

  it('[DOWN-11] goes to GroupLens, or where a test says: over https, or to this machine', () => {
    expect(downloadBase({}).href).toBe('https://files.grouplens.org/datasets/movielens/')
    expect(downloadBase({ MATINEE_DOWNLOAD_BASE: 'http://127.0.0.1:9/x' }).href).toBe('http://127.0.0.1:9/x/')
    for (const base of ['http://elsewhere.example/', 'ftp://127.0.0.1/', 'file:///etc/', 'nonsense']) {
      expect(() => downloadBase({ MATINEE_DOWNLOAD_BASE: base })).toThrow('MATINEE_DOWNLOAD_BASE')
    }
  })
})
