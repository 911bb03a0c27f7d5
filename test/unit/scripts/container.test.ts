import { once } from 'node:events'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage } from 'node:http'
import { join, matchesGlob } from 'node:path'
import type { AddressInfo, Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { forward } from '../../../scripts/container/forward.mjs'
import { gatewayOf } from '../../../scripts/container/gateway.mjs'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Instructions with their arguments; continued lines as one. */
const instructions = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [name = '', ...rest] = line.split(/\s+/)
    return { name, args: rest }
  })
const all = (name: string): string[][] => instructions.filter((each) => each.name === name).map(({ args }) => args)

/** Whether .dockerignore lets a path into the build: the last rule that fits it, or a folder above it, counts. */
const isLetThrough = (path: string): boolean => {
  const above = path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'))
  const rules = read('.dockerignore')
    .split('\n')
    .filter((rule) => rule !== '' && !rule.startsWith('#'))
  return rules.reduce((passes, rule) => {
    const pattern = rule.replace(/^!/, '')
    // Docker's `*` takes names that begin with a dot, too.
    return pattern === '*' || above.some((part) => matchesGlob(part, pattern)) ? rule.startsWith('!') : passes
  }, true)
}

describe('the Dockerfile', () => {
  const fromHere = all('COPY')
    .filter((args) => !args.some((arg) => arg.startsWith('--from=')))
    .flatMap((args) => args.slice(0, -1))

  test('[CONTAINER-1] every path that is copied exists and is let through', () => {
    expect(fromHere.length).toBeGreaterThan(8)
    for (const path of fromHere) {
      expect(existsSync(join(root, path)), path).toBe(true)
      expect(isLetThrough(path), path).toBe(true)
    }
  })

  test('[CONTAINER-2] nothing else is, least of all what a person or a machine left here', () => {
    for (const path of [
      'node_modules/x',
      'out/main',
      '.git/config',
      '.build/logs',
      'test/e2e',
      'docs/screens/a.png',
      'matinee.db',
      'token',
    ])
      expect(isLetThrough(path), path).toBe(false)
  })

  test('[CONTAINER-3] what the page and the build import from outside src is there', () => {
    const copied = [...fromHere]
    const imports = globSync('src/renderer/**/*.{ts,tsx,html}', { cwd: root }).flatMap((file) =>
      [...read(file).matchAll(/['"]((?:\.\.\/)+(?:docs|resources|data|scripts)\/[^'"?]+)/g)].map(([, path = '']) =>
        join(file, '..', path),
      ),
    )
    expect(imports.length).toBeGreaterThan(5)
    for (const path of imports)
      expect(
        copied.some((folder) => path.startsWith(`${folder}/`)),
        path,
      ).toBe(true)
  })

  test('[CONTAINER-4] two stages of one slim image; no root, no shell, nothing fetched but packages', () => {
    expect(all('FROM').map(([image]) => image)).toEqual(['node:24-bookworm-slim', 'node:24-bookworm-slim'])
    expect(all('USER')).toEqual([['node']])
    expect(all('VOLUME')).toEqual([['/data']])
    expect(all('CMD')).toEqual([['["node",', '"scripts/container/serve.mjs"]']])
    expect(all('HEALTHCHECK')).toHaveLength(1)
    expect(all('ADD')).toEqual([])
    expect(read('Dockerfile')).not.toMatch(/curl|wget|git clone|https?:\/\/(?!127\.0\.0\.1)/)
  })

  test('[CONTAINER-5] what is documented is published on loopback alone', () => {
    const published = [...read('docs/container.md').matchAll(/-p (\S+)/g)].map(([, how = '']) => how)
    expect(published.length).toBeGreaterThan(0)
    expect(published.every((how) => how.startsWith('127.0.0.1:'))).toBe(true)
  })
})

describe('the forwarder', () => {
  const servers: { close: () => unknown }[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  /** Asks 127.0.0.2, which stands for the container's address in its network. */
  const ask = (port: number, localAddress: string): Promise<string> =>
    new Promise((resolve) => {
      const sent = request({ host: '127.0.0.2', port, localAddress, headers: { host: `127.0.0.1:${port}` } })
      sent.on('response', (answer: IncomingMessage) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('end', () => resolve(text))
      })
      sent.on('error', () => resolve('refused'))
      sent.end()
    })

  async function hostWithForwarder(): Promise<number> {
    const host: Server = createServer((message, answer) => answer.end(message.headers.host)).listen(0, '127.0.0.1')
    servers.push(host)
    await once(host, 'listening')
    const { port } = host.address() as AddressInfo
    servers.push(await forward({ address: '127.0.0.2', port, from: '127.0.0.3' }))
    return port
  }

  test.runIf(process.platform === 'linux')(
    '[CONTAINER-6] passes on what the gateway sends, unchanged, and turns others away',
    async () => {
      const port = await hostWithForwarder()
      expect(await ask(port, '127.0.0.3')).toBe(`127.0.0.1:${port}`)
      expect(await ask(port, '127.0.0.4')).toBe('refused')
    },
  )

  test('[CONTAINER-7] the gateway is read from the table of routes', () => {
    const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask'
    expect(gatewayOf(`${head}\neth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\n`)).toBe('172.17.0.1')
    expect(gatewayOf(`${head}\neth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\n`)).toBeUndefined()
    expect(gatewayOf('')).toBeUndefined()
  })
})
