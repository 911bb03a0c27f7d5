import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ipcRenderer } from './electron-stand-in.ts'

vi.mock('electron', () => import('./electron-stand-in.ts'))

let listener: ((event: object) => void) | undefined
const page = { addEventListener: (_name: 'message', added: typeof listener) => void (listener = added) }
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

  test('[PRELOAD-3] gives the page nothing of its own', () => {
    expect(Object.keys(page)).toEqual(['addEventListener'])
  })
})
