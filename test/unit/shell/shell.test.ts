import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRouter } from '../../../src/main/transport/router.ts'
import { servicesDouble } from '../../http/services-double.ts'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessagePortStandIn,
  navigationTo,
  protocol,
  session,
  shell,
  WebContentsStandIn,
} from './electron-stand-in.ts'

vi.mock('electron', () => import('./electron-stand-in.ts'))

const { runShell } = await import('../../../src/main/shell/index.ts')
const { openOutside } = await import('../../../src/main/shell/open-outside.ts')

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const logger = pino({ level: 'silent' })
const services = servicesDouble()
let closings = 0
let folder: string
let window: BrowserWindow

/** The app as it runs after `runShell`: one for all tests, as there is one in a process. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matinee-shell-'))
  const rendererDir = join(folder, 'renderer')
  mkdirSync(join(rendererDir, 'assets'), { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), '<title>Matinee</title>')
  writeFileSync(join(rendererDir, 'assets/index-a1B2c3D4.js'), 'export {}')
  writeFileSync(join(folder, 'token'), 'secret')
  runShell({
    dataDir: folder,
    rendererDir,
    preload: '/built/preload/index.cjs',
    logger,
    openBackend: async () => ({ router: createRouter(services, logger), close: async () => void closings++ }),
  })
  app.ready.resolve()
  await settled()
  const [created] = BrowserWindow.all
  if (!created) throw new Error('no window was made')
  window = created
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  services.calls.length = 0
})

describe('before Electron is ready', () => {
  test('[SHELL-1] every renderer is sandboxed, and Chromium is told to leave the network alone', () => {
    expect(app.log).toContain('sandbox')
    expect(app.switches).toContain('disable-background-networking')
    expect(app.switches).toContain('disable-component-update')
  })

  test("[SHELL-2] the page's scheme has an origin and is secure, and may not go around the policy", () => {
    expect(protocol.privileged).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ])
  })

  test("[SHELL-3] Chromium's profile lies in the data folder, for the person alone", () => {
    expect(app.paths.get('userData')).toBe(join(folder, 'window'))
    expect(statSync(join(folder, 'window')).mode & 0o077).toBe(0)
  })
})

describe('the window', () => {
  test('[SHELL-4] is isolated, sandboxed and without Node', () => {
    expect(window.options.webPreferences).toEqual({
      preload: '/built/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    })
  })

  test('[SHELL-5] loads our own page, shows itself when that has drawn, and has no menu that leads elsewhere', () => {
    expect(window.log).toEqual(['load app://matinee/'])
    window.emit('ready-to-show')
    expect(window.log.at(-1)).toBe('show')
    expect(Menu.menus).toHaveLength(1)
  })

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('[SHELL-6] stays on our page: %s', (name) => {
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1:4600/',
      'file:///etc/passwd',
      'data:text/html,x',
      'javascript:alert(1)',
      'app://other/',
      'app://matinee.evil/',
      'app://user@matinee/',
      'about:blank',
      'not a url',
    ]) {
      const event = navigationTo(url)
      window.webContents.emit(name, event)
      expect(event.prevented, url).toBe(true)
    }
    const home = navigationTo('app://matinee/catalogue')
    window.webContents.emit(name, home)
    expect(home.prevented).toBe(false)
  })

  test('[SHELL-7] opens no window and attaches no web view, and neither do contents that are made later', () => {
    for (const contents of [window.webContents, new WebContentsStandIn(99)]) {
      if (contents !== window.webContents) app.emit('web-contents-created', {}, contents)
      expect(contents.openWindow?.({ url: 'app://matinee/' })).toEqual({ action: 'deny' })
      const webview = navigationTo('')
      contents.emit('will-attach-webview', webview)
      expect(webview.prevented).toBe(true)
    }
  })
})

describe('links to elsewhere', () => {
  beforeEach(() => {
    dialog.questions.length = 0
    shell.openedOutside.length = 0
  })

  test('[SHELL-8] a known site opens in the browser after the person said so', async () => {
    dialog.pressed = 0
    await openOutside('https://grouplens.org/datasets/movielens/')
    expect(dialog.questions).toMatchObject([{ defaultId: 0, cancelId: 0 }])
    expect(shell.openedOutside).toEqual([])
    dialog.pressed = 1
    await openOutside('https://grouplens.org/datasets/movielens/')
    expect(shell.openedOutside).toEqual(['https://grouplens.org/datasets/movielens/'])
  })

  test.each([
    'http://grouplens.org/',
    'https://evil.example/',
    'https://grouplens.org.evil.example/',
    'https://evil.example@grouplens.org/',
    'https://grouplens.org:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:',
    'smb://grouplens.org/x',
    '',
  ])('[SHELL-8] anything else is ignored without a question: %s', async (url) => {
    dialog.pressed = 1
    await openOutside(url)
    expect(dialog.questions).toEqual([])
    expect(shell.openedOutside).toEqual([])
  })
})

describe('the session', () => {
  const { defaultSession } = session

  test('[SHELL-9] every permission and device is denied, and the spell checker is off', () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fileSystem',
      'anything',
    ]) {
      const decisions: boolean[] = []
      defaultSession.permissionRequest?.(window.webContents, permission, (granted) => decisions.push(granted))
      expect(decisions).toEqual([false])
    }
    expect(defaultSession.permissionCheck?.()).toBe(false)
    expect(defaultSession.devicePermission?.()).toBe(false)
    expect(defaultSession.spellChecker).toBe(false)
  })

  test('[SHELL-10] nothing is downloaded', () => {
    const event = navigationTo('')
    defaultSession.emit('will-download', event)
    expect(event.prevented).toBe(true)
  })

  test.each([
    ['https://example.org/x.js', true],
    ['http://127.0.0.1:4600/health', true],
    ['ws://127.0.0.1:4600/ws', true],
    ['file:///etc/passwd', true],
    ['ftp://example.org/', true],
    ['app://other/index.html', true],
    ['chrome://gpu/', true],
    ['', true],
    ['app://matinee/index.html', false],
    ['data:image/png;base64,AA==', false],
    ['devtools://devtools/bundled/inspector.html', false],
  ])('[SHELL-11] no request leaves: %s', (url, cancel) => {
    const decisions: object[] = []
    defaultSession.beforeRequest?.({ url }, (decision) => decisions.push(decision))
    expect(decisions).toEqual([{ cancel }])
  })
})

describe('app://matinee', () => {
  const get = async (url: string, method = 'GET') => {
    const handler = session.defaultSession.schemes.get('app')
    if (!handler) throw new Error('the scheme has no handler')
    return handler(new Request(url, { method }))
  }

  test('[SHELL-12] serves the page with its policy', async () => {
    const response = await get('app://matinee/')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<title>Matinee</title>')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).toContain("connect-src 'self';")
    expect(policy).not.toMatch(/unsafe|\*|https?:|ws:/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await get('app://matinee/assets/index-a1B2c3D4.js')).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    )
    expect(await (await get('app://matinee/film/260')).text()).toBe('<title>Matinee</title>')
  })

  test.each([
    ['app://matinee/../token', 200],
    ['app://matinee/assets/..%2f..%2ftoken', 404],
    ['app://matinee/assets/..%2f..%2f..%2ftoken.txt', 404],
    ['app://matinee/%2e%2e/token.txt', 404],
    ['app://matinee/.env.txt', 404],
    ['app://matinee/assets/gone.js', 404],
    ['app://other/index.html', 403],
  ])('[SHELL-13] nothing outside the folder: %s', async (url, status) => {
    const response = await get(url)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('secret')
  })

  test('[SHELL-13] nothing but reading', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await get('app://matinee/', method)).status).toBe(403)
  })
})

describe('ports', () => {
  const call = JSON.stringify({ i: '1', p: { u: '/movies/genres', b: {} } })
  const own = () => ({
    sender: { id: window.webContents.id },
    senderFrame: { url: 'app://matinee/train', parent: null },
  })

  async function handOver(event: object, ports = [new MessagePortStandIn()]) {
    ipcMain.emit('matinee:port', { ...event, ports })
    for (const port of ports) port.emit('message', { data: call })
    await settled()
    return ports
  }

  test("[SHELL-14] our own page's port is served", async () => {
    const [port] = await handOver(own())
    expect(port?.started).toBe(true)
    expect(services.calls).toEqual(['movies.genres'])
    expect(JSON.parse(String(port?.sent[0]))).toMatchObject({ i: '1', p: { b: { json: [{ genre: 'Drama' }] } } })
    port?.close()
  })

  test.each([
    ['another window', () => ({ ...own(), sender: { id: 12_345 } })],
    ['a frame inside', () => ({ ...own(), senderFrame: { url: 'app://matinee/', parent: {} } })],
    ['a frame that is gone', () => ({ ...own(), senderFrame: null })],
    ['another site', () => ({ ...own(), senderFrame: { url: 'https://example.org/', parent: null } })],
    ['another host of the scheme', () => ({ ...own(), senderFrame: { url: 'app://other/', parent: null } })],
    ['a user before the host', () => ({ ...own(), senderFrame: { url: 'app://x@matinee/', parent: null } })],
    ['a file', () => ({ ...own(), senderFrame: { url: 'file:///app://matinee/', parent: null } })],
    ['no address', () => ({ ...own(), senderFrame: { url: '', parent: null } })],
  ])('[SHELL-15] a port from %s is closed unread', async (_name, event) => {
    const [port] = await handOver(event())
    expect(port).toMatchObject({ started: false, closed: true, sent: [] })
    expect(services.calls).toEqual([])
  })

  test('[SHELL-15] two ports at once are closed unread, and none at all is nothing', async () => {
    const ports = await handOver(own(), [new MessagePortStandIn(), new MessagePortStandIn()])
    expect(ports.map(({ closed }) => closed)).toEqual([true, true])
    await handOver(own(), [])
    expect(services.calls).toEqual([])
  })

  test('[SHELL-16] a page that talks nonsense loses its port, and the app goes on', async () => {
    for (const data of ['hello', 7, null, {}, new ArrayBuffer(3), new Uint8Array(2)]) {
      const port = new MessagePortStandIn()
      ipcMain.emit('matinee:port', { ...own(), ports: [port] })
      port.emit('message', { data })
      await settled()
      expect(port.closed).toBe(true)
    }
  })

  test('[SHELL-17] a port that closes ends its streams', async () => {
    const port = new MessagePortStandIn()
    ipcMain.emit('matinee:port', { ...own(), ports: [port] })
    port.emit('message', { data: JSON.stringify({ i: '1', p: { u: '/system/activity', b: {} } }) })
    await settled()
    expect(services.streams.open).toBe(1)
    port.close()
    while (services.streams.open > 0) await settled()
    expect(services.streams.open).toBe(0)
  })
})

describe('life cycle', () => {
  test('[SHELL-18] a second start brings the window to the front', () => {
    app.emit('second-instance')
    expect(window.log.slice(-2)).toEqual(['restore', 'focus'])
  })

  test('[SHELL-19] quitting closes what stands behind the window first, once', async () => {
    const quits = [navigationTo(''), navigationTo('')]
    for (const event of quits) app.emit('will-quit', event)
    await settled()
    expect(quits.map(({ prevented }) => prevented)).toEqual([true, true])
    expect(closings).toBe(1)
    expect(app.log.filter((line) => line.startsWith('exit'))).toEqual(['exit 0'])
    expect(ipcMain.listenerCount('matinee:port')).toBe(0)
  })

  test('[SHELL-20] a second instance on the same data folder leaves at once', async () => {
    app.first = false
    let opened = 0
    const openBackend = async () => {
      opened++
      return Promise.reject(new Error('must not be opened'))
    }
    runShell({ dataDir: folder, rendererDir: folder, preload: '', logger, openBackend })
    await settled()
    expect(app.log.at(-1)).toBe('quit')
    expect(opened).toBe(0)
    app.first = true
  })

  test('[SHELL-21] what hinders the start is said in a box, and the app ends', async () => {
    const refusing = async () => Promise.reject(new Error('The data folder is in use by another Matinee.'))
    runShell({ dataDir: folder, rendererDir: folder, preload: '', logger, openBackend: refusing })
    await settled()
    expect(dialog.errors).toEqual([['Matinee cannot start', 'The data folder is in use by another Matinee.']])
    expect(app.log.at(-1)).toBe('exit 1')
  })
})
