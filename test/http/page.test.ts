import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawRequest } from './raw-request.ts'
import { serving, TOKEN, type Serving } from './serving.ts'

let it: Serving
beforeAll(async () => {
  it = await serving()
  symlinkSync(join(it.folder, 'token'), join(it.folder, 'renderer/assets/link.js'))
  writeFileSync(join(it.folder, 'renderer/assets/index-a1B2c3D4.js.map'), '{}')
})
afterAll(() => it.stop())

const navigation = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

describe('the page', () => {
  test('[PAGE-1] the shell is HTML, never stored, and fenced in', async () => {
    const response = await fetch(it.origin)
    expect(response.status).toBe(200)
    const { headers } = response
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('set-cookie')).toBeNull()
    const policy = new Map(
      headers
        .get('content-security-policy')
        ?.split('; ')
        .map((part) => part.split(/ (.*)/, 2) as [string, string]),
    )
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('script-src')).toBe("'self'")
    expect(policy.get('style-src')).toBe("'self'")
    expect(policy.get('connect-src')).toBe(`'self' ws://127.0.0.1:${it.port} ws://localhost:${it.port}`)
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(name)).toBe("'none'")
  })

  test('[PAGE-2] what is served holds no token', async () => {
    for (const path of ['/', '/assets/index-a1B2c3D4.js', '/health', '/openapi.json']) {
      const response = await fetch(it.origin + path)
      expect((await response.text()) + JSON.stringify([...response.headers])).not.toContain(TOKEN)
    }
  })

  test.each([
    ['/assets/index-a1B2c3D4.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/plain.css', 'text/css; charset=utf-8', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-store'],
    ['/assets/index-a1B2c3D4.js.map', 'application/octet-stream', 'no-cache'],
  ])('[PAGE-3] %s has its type and its caching', async (path, type, caching) => {
    const response = await fetch(it.origin + path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('cache-control')).toBe(caching)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test("[PAGE-4] a screen's address is the shell for a browser that goes there, and 404 for a script", async () => {
    const host = ['Host', `127.0.0.1:${it.port}`] as const
    const asBrowser = await rawRequest(it.port, {
      target: '/catalogue',
      headers: [host, ...Object.entries(navigation)],
    })
    expect(asBrowser.status).toBe(200)
    expect(asBrowser.body).toContain('<title>Matinee</title>')
    const asOldBrowser = await rawRequest(it.port, {
      target: '/film/260',
      headers: [host, ['Accept', 'text/html,*/*']],
    })
    expect(asOldBrowser.status).toBe(200)
    expect((await fetch(`${it.origin}/catalogue`)).status).toBe(404)
    const asScript = await rawRequest(it.port, {
      target: '/catalogue',
      headers: [host, ['Sec-Fetch-Mode', 'cors'], ['Accept', 'text/html']],
    })
    expect(asScript.status).toBe(404)
    expect((await fetch(`${it.origin}/assets/gone.js`, { headers: { accept: 'text/html' } })).status).toBe(404)
  })

  test.each([
    '/../token',
    '/assets/../../token',
    '/%2e%2e/token',
    '/%2e%2e%2ftoken',
    '/..%5ctoken',
    '/assets/..%2f..%2ftoken',
    '/assets/%2e%2e/%2e%2e/token',
    '/%252e%252e/token',
    '/.secret',
    '/%2esecret',
    '/assets/.%2e/.secret',
    '/assets//index-a1B2c3D4.js',
    '/assets/%00',
    '/token%00.js',
    '/%ff.js',
    '/%',
    '/assets/link.js',
    '/assets/',
    '/assets',
    '/c:/windows/win.ini',
    '/assets/index-a1B2c3D4.js::$DATA',
    `/${'x'.repeat(300)}.js`,
  ])('[PAGE-5] no path leaves the folder or finds what is hidden: %s', async (target) => {
    const answer = await rawRequest(it.port, { target, headers: [['Host', `127.0.0.1:${it.port}`]] })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain(TOKEN)
    expect(answer.body).not.toContain('hidden')
  })

  test('[PAGE-6] an interface that was not built is said so', async () => {
    const bare = await serving()
    const { rmSync } = await import('node:fs')
    rmSync(join(bare.folder, 'renderer'), { recursive: true })
    const response = await fetch(bare.origin)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: expect.stringContaining('has not been built') })
    expect((await fetch(`${bare.origin}/health`)).status).toBe(200)
    await bare.stop()
  })
})
