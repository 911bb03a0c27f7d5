import { createServer, type Server } from 'node:http'
import { chromium } from 'playwright'
import { TOKEN, type Serving } from '../http/serving.ts'
import { findChromium } from '../../scripts/bootstrap/chromium.mjs'
import { thisProject } from '../../scripts/bootstrap/project.mjs'
import type { Trial } from './harness.ts'

/** What a page of a foreign name tries, in the page; each resolves to what it got hold of, or to nothing. */
const ATTEMPTS = `async (port, token) => {
  const own = location.origin
  const targets = ['http://127.0.0.1:' + port, 'http://localhost:' + port]
  if (location.port === String(port)) targets.push(own)
  const paths = ['/', '/health', '/openapi.json', '/api/v1/movies', '/api/v1/users/1']
  const got = []
  const note = async (what, answer) => {
    try {
      const response = await answer
      const text = response.type === 'opaque' ? '' : await response.text()
      if (response.ok) got.push(what + ' ' + response.status + ' ' + text.slice(0, 80))
    } catch {}
  }
  for (const target of targets) {
    for (const path of paths) {
      await note('GET ' + target + path, fetch(target + path))
      await fetch(target + path, { mode: 'no-cors' }).catch(() => undefined)
    }
    const json = { 'content-type': 'application/json' }
    const bearer = { ...json, authorization: 'Bearer ' + token }
    const body = '{"user_id":1,"model":"mf"}'
    await note('POST ' + target, fetch(target + '/api/recommend', { method: 'POST', headers: json, body }))
    await fetch(target + '/api/recommend', { method: 'POST', mode: 'no-cors', body }).catch(() => undefined)
    await note('POST run ' + target, fetch(target + '/api/v1/runs', { method: 'POST', headers: bearer, body }))
    await note('PUT ' + target, fetch(target + '/api/v1/users/1000000001/ratings/1', { method: 'PUT', headers: bearer, body: '{"rating":1}' }))
    await note('DELETE ' + target, fetch(target + '/api/v1/users/1000000001/ratings/1', { method: 'DELETE', headers: bearer }))
    const opened = await new Promise((resolve) => {
      const socket = new WebSocket(target.replace('http', 'ws') + '/ws', ['matinee.v1', 'token.' + token])
      socket.onopen = () => resolve(true)
      socket.onerror = () => resolve(false)
    })
    if (opened) got.push('WebSocket ' + target)
  }
  return got
}`

/**
 * A real Chromium in which evil.example means 127.0.0.1: its page, served from another port, and the same name at our own
 * port. Both try all they can, the token in their hands. Nothing may come back, and nothing below the gate be called.
 */
export async function reboundBrowser(trial: Trial, served: Serving): Promise<void> {
  const path = process.env['MATINEE_CHROMIUM'] ?? findChromium(thisProject(process.cwd()))
  const browser = await chromium
    .launch({
      ...(path !== undefined && { executablePath: path }),
      args: ['--host-resolver-rules=MAP evil.example 127.0.0.1', '--no-proxy-server', '--no-sandbox'],
    })
    .catch(() => undefined)
  if (!browser) {
    trial.skip('the rebound name in a browser: no Chromium was found; set CHROMIUM to its path')
    return
  }
  const elsewhere = await foreignSite()
  try {
    const before = served.services.calls.length
    const page = await browser.newPage()
    await page.goto(`http://evil.example:${elsewhere.port}/`)
    const attempt = async (where: string) => {
      const got: unknown = await page.evaluate(`(${ATTEMPTS})(${served.port}, ${JSON.stringify(TOKEN)})`)
      trial.count('browser_pages')
      for (const what of Array.isArray(got) ? got : [got]) trial.lose(`${where} got ${String(what)}`)
    }
    await attempt('a foreign page')
    // The name is rebound: what answers at the foreign origin is now this server.
    const shell = await page.goto(`http://evil.example:${served.port}/`)
    if (shell?.status() !== 421) trial.lose(`the rebound name was answered ${shell?.status()}`)
    await attempt('a rebound page')
    const calls = served.services.calls.length - before
    trial.count('browser_calls_below_the_gate', calls)
    if (calls > 0) trial.lose(`a foreign page made ${calls} calls`)
  } finally {
    await browser.close()
    elsewhere.server.close()
  }
}

function foreignSite(): Promise<{ server: Server; port: number }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>evil</title>')
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ server, port: typeof address === 'object' && address ? address.port : 0 })
    })
  })
}
