import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RunSnapshot } from '../../../src/contract/index.ts'
import type { FrameChoices } from '../../../src/main/shell/frame-window.ts'
import type { Backend } from '../../../src/main/shell/index.ts'
import { createRouter } from '../../../src/main/transport/router.ts'
import { queuedRun } from '../../fixtures/queued-run.ts'
import { servicesDouble } from '../../http/services-double.ts'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessagePortStandIn,
  navigationTo,
  Notification,
  protocol,
  session,
  WebContentsStandIn,
} from './electron-stand-in.ts'

vi.mock('electron', () => import('./electron-stand-in.ts'))

const { runShell } = await import('../../../src/main/shell/index.ts')

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const logger = pino({ level: 'silent' })
const services = servicesDouble()
let closings = 0
let folder: string
let window: BrowserWindow
let choose: (choices: FrameChoices) => void = () => undefined
let endRun: (run: RunSnapshot) => void = () => undefined

/** Runs that end when a test says so. */
async function* endings(): AsyncGenerator<RunSnapshot> {
  for (;;) yield await new Promise<RunSnapshot>((resolve) => void (endRun = resolve))
}

const backend: Backend = {
  router: createRouter(services, logger),
  choices: { language: null, notifyRunEnds: false },
  onChoices: (listener) => void (choose = listener),
  runEndings: endings,
  close: async () => void closings++,
}

/** The app as it runs after `runShell`: one for all tests, as there is one in a process. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matinee-shell-'))
  const rendererDir = join(folder, 'renderer')
  mkdirSync(join(rendererDir, 'assets'), { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), '<title>Matinee</title>')
  writeFileSync(join(rendererDir, 'assets/index-a1B2c3D4.js'), 'export {}')
  writeFileSync(join(folder, 'token'), 'secret')
  runShell({
    args: ['--open=/film/318'],
    dataDir: folder,
    rendererDir,
    preload: '/built/preload/index.cjs',
    icon: '/built/icon.png',
    logger,
    openBackend: async () => backend,
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

  test('[SHELL-5] loads our own page at the screen asked for, in the middle of the display, and shows itself when that has drawn', () => {
    expect(window.log).toEqual(['load app://matinee/film/318'])
    expect(window.options).toMatchObject({ x: 320, y: 100, width: 1280, height: 840, show: false })
    window.emit('ready-to-show')
    expect(window.log.at(-1)).toBe('show')
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

describe('around the page', () => {
  test('[SHELL-24] the menu speaks the language that was chosen, else that of the system', () => {
    const labels = (): unknown[] => (Menu.menus.at(-1) as { label?: string }[]).map(({ label }) => label)
    expect(labels()).toEqual(['File', 'Edit', 'View', 'Go', 'Window'])
    choose({ language: 'ko', notifyRunEnds: false })
    expect(labels()).toEqual(['파일', '편집', '보기', '이동', '창'])
    app.languages = ['ko-KR', 'en']
    choose({ language: null, notifyRunEnds: false })
    expect(labels()[0]).toBe('파일')
    app.languages = ['en-GB']
    choose({ language: null, notifyRunEnds: false })
    expect(labels()[0]).toBe('File')
  })

  test('[SHELL-25] a run that ends is told of when that was chosen; a click leads to Train', async () => {
    const done: RunSnapshot = { ...queuedRun('r1'), state: 'done' }
    endRun(done)
    await settled()
    expect(Notification.shown).toEqual([])
    choose({ language: null, notifyRunEnds: true })
    for (const state of ['cancelled', 'paused', 'failed', 'done'] as const) {
      endRun({ ...done, state })
      await settled()
    }
    expect(Notification.shown.map(({ options }) => options.title)).toEqual([
      'Matrix Factorization could not be trained',
      'Matrix Factorization has been trained',
    ])
    window.webContents.sent.length = 0
    Notification.shown[1]?.emit('click')
    expect(window.log.at(-1)).toBe('focus')
    expect(window.webContents.sent).toEqual([['matinee:open', '/train']])
  })

  test('[SHELL-26] a window that is looked at needs no notification', async () => {
    const before = Notification.shown.length
    window.focused = true
    endRun({ ...queuedRun('r2'), state: 'done' })
    await settled()
    window.focused = false
    expect(Notification.shown).toHaveLength(before)
  })
})

describe('life cycle', () => {
  test('[SHELL-18] a second start brings the window to the front, at the screen it names', () => {
    window.webContents.sent.length = 0
    app.emit('second-instance', {}, [], '', { open: null })
    expect(window.log.slice(-3)).toEqual(['restore', 'show', 'focus'])
    expect(window.webContents.sent).toEqual([])
    app.emit('second-instance', {}, [], '', { open: '/film/1' })
    expect(window.webContents.sent).toEqual([['matinee:open', '/film/1']])
    for (const data of [
      undefined,
      7,
      { open: 'https://example.org/' },
      { open: '//example.org' },
      { open: ['/train'] },
    ]) {
      app.emit('second-instance', {}, ['--open=/train'], '', data)
    }
    expect(window.webContents.sent).toHaveLength(1)
    expect(app.passedOn).toEqual({ open: '/film/318' })
  })

  test('[SHELL-22] a link that the system hands over opens its screen, and nothing else', () => {
    window.webContents.sent.length = 0
    for (const link of [
      'matinee://learn/sasrec',
      'matinee://evil.example/',
      'https://example.org/',
      'app://matinee/train',
    ]) {
      const event = navigationTo(link)
      app.emit('open-url', event, link)
      expect(event.prevented).toBe(true)
    }
    expect(window.webContents.sent).toEqual([['matinee:open', '/learn/sasrec']])
  })

  test('[SHELL-23] the place of the window is kept for the next start', () => {
    window.emit('close')
    const place: unknown = JSON.parse(readFileSync(join(folder, 'window/place.json'), 'utf8'))
    expect(place).toEqual({ x: 100, y: 80, width: 1000, height: 700, maximized: false })
    expect(statSync(join(folder, 'window/place.json')).mode & 0o077).toBe(0)
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
    runShell({ args: [], dataDir: folder, rendererDir: folder, preload: '', icon: '', logger, openBackend })
    await settled()
    expect(app.log.at(-1)).toBe('quit')
    expect(opened).toBe(0)
    app.first = true
  })

  test('[SHELL-21] what hinders the start is said in a box, and the app ends', async () => {
    const refusing = async () => Promise.reject(new Error('The data folder is in use by another Matinee.'))
    const rest = { args: [], preload: '', icon: '', logger }
    runShell({ ...rest, dataDir: folder, rendererDir: folder, openBackend: refusing })
    await settled()
    expect(dialog.errors).toEqual([['Matinee cannot start', 'The data folder is in use by another Matinee.']])
    expect(app.log.at(-1)).toBe('exit 1')
  })
})
