import { connect } from 'node:net'
import { BODY, gateMatrix, type Combination } from '../http/gate-matrix.ts'
import { rawRequest } from '../http/raw-request.ts'
import { serving, TOKEN, type Serving } from '../http/serving.ts'
import { admit } from '../../src/main/transport/http/admission-gate.ts'
import type { Trial } from './harness.ts'
import { reboundBrowser } from './rebound-browser.ts'

/** Every which combination is asked over a socket, and judged by the gate as a function. Primes beyond the parts' sizes. */
const STRIDES = { full: { socket: 421, pure: 13 }, quick: { socket: 15_661, pure: 2_003 } }
const LANES = 16

/**
 * What the server admits is what the written rule says, combination by combination: Host x Origin x Sec-Fetch-Site x
 * Content-Type x method x target x token x version. Then a browser in which a foreign name was made to mean this machine,
 * and foreign attempts at the WebSocket.
 */
export async function verifyGate(trial: Trial): Promise<void> {
  const strides = trial.quick ? STRIDES.quick : STRIDES.full
  judgeAll(trial, strides.pure)
  const served = await serving({ writeBurst: 1_000_000, runBurst: 1_000_000 })
  try {
    await askAll(trial, served, strides.socket)
    await hijackAll(trial, served)
    await reboundBrowser(trial, served)
  } finally {
    await served.stop()
  }
}

const PORT = 4600

function judgeAll(trial: Trial, stride: number): void {
  for (const { facts, admitted } of gateMatrix(PORT, TOKEN, stride)) {
    trial.count('judged')
    if (admitted) trial.count('judged_specified')
    const verdict = admit(facts, PORT, TOKEN)
    if (verdict.admitted) trial.count('judged_admitted')
    if (verdict.admitted !== admitted) trial.lose(`the rule says ${admitted}: ${JSON.stringify(facts)}`)
  }
}

/** Over sockets: what comes back, and whether anything below the gate was called. */
async function askAll(trial: Trial, served: Serving, stride: number): Promise<void> {
  const combinations = gateMatrix(served.port, TOKEN, stride)
  const before = served.services.calls.length
  let mayHaveCalled = 0
  const lane = async () => {
    for (const combination of combinations) {
      trial.count('asked')
      if (combination.admitted) trial.count('specified')
      const admitted = await isAdmitted(served.port, combination)
      if (admitted) {
        trial.count('admitted')
        mayHaveCalled++
      }
      if (admitted !== combination.admitted) {
        trial.lose(`the rule says ${combination.admitted}: ${JSON.stringify(combination.facts)}`)
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  const called = served.services.calls.length - before
  trial.count('calls_below_the_gate', called)
  if (called > mayHaveCalled) trial.lose(`${called} calls came through for ${mayHaveCalled} admitted requests`)
}

/** What a refusal is answered with; whatever else comes back was let through. */
const REFUSALS = new Set([400, 401, 403, 405, 415, 421, 431])

async function isAdmitted(port: number, { facts }: Combination): Promise<boolean> {
  const { rawHeaders, httpVersion: version, method } = facts
  const pairs = Array.from(
    { length: rawHeaders.length / 2 },
    (_, i) => [rawHeaders[2 * i] ?? '', rawHeaders[2 * i + 1] ?? ''] as const,
  )
  const body = method === 'POST' || method === 'PUT' ? BODY : ''
  const { status, headers } = await rawRequest(port, { ...facts, version, headers: pairs, body })
  if (Object.keys(headers).some((name) => name.startsWith('access-control-'))) return true
  return !REFUSALS.has(status)
}

/** Handshakes from elsewhere, and by whom the token is missing: none is answered 101. */
async function hijackAll(trial: Trial, { port, origin }: Serving): Promise<void> {
  const evil = 'http://evil.example'
  const offers = [`matinee.v1, token.${TOKEN}`, 'matinee.v1', 'matinee.v1, token.x', '']
  const origins = [origin, evil, 'null', '', `http://localhost:${port}`, `https://127.0.0.1:${port}`]
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `evil.example:${port}`]
  const sites = ['', 'same-origin', 'cross-site', 'same-site', 'none']
  for (const host of hosts)
    for (const from of origins)
      for (const site of sites)
        for (const offer of offers) {
          const right = from === `http://${host}` && host !== `evil.example:${port}` && offer === offers[0]
          const allowed = right && (site === '' || site === 'same-origin')
          const upgraded = await isUpgraded(port, { host, from, site, offer })
          trial.count('handshakes')
          if (upgraded) trial.count('handshakes_admitted')
          if (upgraded !== allowed) trial.lose(`handshake ${JSON.stringify({ host, from, site, offer, upgraded })}`)
        }
}

function isUpgraded(
  port: number,
  { host, from, site, offer }: { host: string; from: string; site: string; offer: string },
): Promise<boolean> {
  const lines = [
    'GET /ws HTTP/1.1',
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(from === '' ? [] : [`Origin: ${from}`]),
    ...(site === '' ? [] : [`Sec-Fetch-Site: ${site}`]),
    ...(offer === '' ? [] : [`Sec-WebSocket-Protocol: ${offer}`]),
  ]
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write([...lines, '', ''].join('\r\n')))
    socket.once('data', (chunk) => {
      socket.destroy()
      resolve(chunk.toString('latin1').startsWith('HTTP/1.1 101 '))
    })
    socket.once('error', reject)
  })
}
