import { beforeEach, describe, expect, test, vi } from 'vitest'
import { BRIDGE_FUNCTIONS, BRIDGE_NAME } from '../../../src/contract/page-bridge.ts'
import { contextBridge, ipcRenderer } from './electron-stand-in.ts'

vi.mock('electron', () => import('./electron-stand-in.ts'))

let listener: ((event: object) => void) | undefined
const messages: unknown[][] = []
const page = {
  addEventListener: (_name: 'message', added: typeof listener) => void (listener = added),
  postMessage: (...message: unknown[]) => void messages.push(message),
}
vi.stubGlobal('window', page)
vi.stubGlobal('location', { origin: 'app://matinee' })
await import('../../../src/preload/index.ts')

describe('the preload', () => {
  beforeEach(() => void (ipcRenderer.posted.length = 0))
  const port = {}
  const own = { source: page, origin: 'app://matinee', data: 'matinee:port', ports: [port] }

  test("[PRELOAD-1] passes the page's port on, and nothing else of the message", () => {
    listener?.({ ...own, more: 'x' })
    expect(ipcRenderer.posted).toEqual([['matinee:port', null, [port]]])
  })

  test.each([
    ['another window', { source: {} }],
    ['no window', { source: null }],
    ['another origin', { origin: 'https://example.org' }],
    ['an opaque origin', { origin: 'null' }],
    ['another word', { data: 'matinee:other' }],
    ['a list', { data: ['matinee:port'] }],
    ['no port', { ports: [] }],
    ['two ports', { ports: [port, port] }],
  ])('[PRELOAD-2] not from or with %s', (_name, more) => {
    listener?.({ ...own, ...more })
    expect(ipcRenderer.posted).toEqual([])
  })

  test('[PRELOAD-3] gives the page what the contract says, function by function, and nothing else', () => {
    expect([...contextBridge.exposed.keys()]).toEqual([BRIDGE_NAME])
    const bridge = contextBridge.exposed.get(BRIDGE_NAME) ?? {}
    expect(Object.keys(bridge)).toEqual([...BRIDGE_FUNCTIONS])
    expect(Object.keys(page)).toEqual(['addEventListener', 'postMessage'])
  })

  test('[PRELOAD-4] tells where a file lies that the person gave the page', () => {
    const { pathOf } = contextBridge.exposed.get(BRIDGE_NAME) as { pathOf: (file: object) => string }
    expect(pathOf({ name: 'letterboxd.zip' })).toBe('/home/me/letterboxd.zip')
  })

  test('[PRELOAD-5] passes on which screen is asked for, as text, to our own page alone', () => {
    ipcRenderer.receive('matinee:open', '/film/1')
    ipcRenderer.receive('matinee:open', { toString: () => '/train' })
    expect(messages).toEqual([
      [{ 'matinee:open': '/film/1' }, 'app://matinee'],
      [{ 'matinee:open': '/train' }, 'app://matinee'],
    ])
  })
})
