import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { pageHeaders, pagePolicy } from '../../../src/main/transport/index.ts'
import { app, BrowserWindow, contextBridge, protocol, session } from './electron-stand-in.ts'

vi.mock('electron', () => import('./electron-stand-in.ts'))

/**
 * Electron's security checklist (electronjs.org, "Security", twenty points), point by point: what docs/security.md says holds a
 * point is looked at here, in the window's options, the session's handlers, the sources and the package's configuration. What a
 * point needs in depth has tests of its own beside this one.
 */

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The sources of everything that runs in Electron's main process, the page and its preload, without comments. */
const sources = new Map(
  globSync('src/{main,preload,renderer,contract}/**/*.{ts,tsx,html}', { cwd: root }).map((path) => [
    path,
    read(path).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, ''),
  ]),
)
const holding = (what: RegExp, where = /./): string[] =>
  [...sources].flatMap(([path, text]) => (where.test(path) && what.test(text) ? [path] : []))

interface Package {
  readonly devDependencies: Readonly<Record<string, string>>
}
interface BuilderConfiguration {
  readonly asar: boolean
  readonly electronFuses: Readonly<Record<string, boolean>>
}

let preferences: Readonly<Record<string, unknown>>

beforeAll(async () => {
  const { createMainWindow } = await import('../../../src/main/shell/main-window.ts')
  const { lockDown } = await import('../../../src/main/shell/lock-down.ts')
  const { fenceIn } = await import('../../../src/main/shell/fence-in.ts')
  const { registerPageScheme } = await import('../../../src/main/shell/page-scheme.ts')
  vi.stubGlobal('window', { addEventListener: () => undefined, postMessage: () => undefined })
  vi.stubGlobal('location', { origin: 'app://matinee' })
  await import('../../../src/preload/index.ts')
  app.on('web-contents-created', (_event, contents: Parameters<typeof fenceIn>[0]) => fenceIn(contents))
  const place = { bounds: {}, maximized: false }
  const window: unknown = createMainWindow({ preload: '/built/preload/index.cjs', icon: '', place })
  if (!(window instanceof BrowserWindow)) throw new Error('not the stand-in')
  preferences = window.options.webPreferences ?? {}
  lockDown(session.defaultSession as unknown as Parameters<typeof lockDown>[0])
  registerPageScheme()
})

describe("Electron's security checklist", () => {
  const [window] = [() => BrowserWindow.all[0]]
  const policy = pagePolicy([])
  const cancelled = (url: string): boolean | undefined => {
    let answer: boolean | undefined
    session.defaultSession.beforeRequest?.({ url }, ({ cancel }) => void (answer = cancel))
    return answer
  }

  test('[SECURITY-1] only secure content is loaded: our own scheme, no request to any network', () => {
    expect(holding(/loadURL\(|loadFile\(/, /^src\/main\//)).toEqual(['src/main/shell/run-shell.ts'])
    expect(read('src/main/shell/run-shell.ts')).toContain('loadURL(`${PAGE_ORIGIN}${address}`)')
    expect(['http://example.org/', 'https://example.org/', 'ws://127.0.0.1:1/'].map(cancelled)).toEqual([
      true,
      true,
      true,
    ])
    expect(protocol.privileged[0]).toMatchObject({ scheme: 'app', privileges: { secure: true } })
  })

  test('[SECURITY-2] no Node for any page', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    })
    expect(holding(/nodeIntegration\w*: true/)).toEqual([])
  })

  test('[SECURITY-3] the page and the preload are isolated from each other', () => {
    expect(preferences['contextIsolation']).toBe(true)
    expect(holding(/contextIsolation: false/)).toEqual([])
  })

  test('[SECURITY-4] every renderer is sandboxed', () => {
    expect(preferences['sandbox']).toBe(true)
    expect(holding(/app\.enableSandbox\(\)/)).toEqual(['src/main/shell/run-shell.ts'])
    expect(holding(/no-sandbox|sandbox: false/)).toEqual([])
  })

  test('[SECURITY-5] every permission is refused, asked for or looked up, devices included', () => {
    const decisions: boolean[] = []
    for (const permission of ['media', 'notifications', 'clipboard-read', 'fullscreen', 'fileSystem', 'unknown'])
      session.defaultSession.permissionRequest?.({}, permission, (granted) => decisions.push(granted))
    expect(new Set(decisions)).toEqual(new Set([false]))
    expect(session.defaultSession.permissionCheck?.()).toBe(false)
    expect(session.defaultSession.devicePermission?.()).toBe(false)
  })

  test('[SECURITY-6] web security is on', () => {
    expect(preferences['webSecurity']).toBe(true)
    expect(holding(/webSecurity: false|disable-web-security/)).toEqual([])
  })

  test('[SECURITY-7] a content security policy that starts from nothing, on every file of the page', () => {
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/)
    expect(policy).not.toMatch(/unsafe-|\*|https?:|blob:/)
    expect(pageHeaders(policy)['content-security-policy']).toBe(policy)
    expect(holding(/pageHeaders\(/, /shell/)).toEqual(['src/main/shell/page-scheme.ts'])
  })

  test('[SECURITY-8] no insecure content', () => {
    expect(preferences['allowRunningInsecureContent']).toBe(false)
    expect(holding(/allowRunningInsecureContent: true/)).toEqual([])
  })

  test('[SECURITY-9] no experimental features', () => {
    expect(preferences['experimentalFeatures']).toBe(false)
    expect(holding(/experimentalFeatures: true|enable-features|enable-experimental/)).toEqual([])
  })

  test('[SECURITY-10] no features of Blink switched on', () => {
    expect(preferences).not.toHaveProperty('enableBlinkFeatures')
    expect(holding(/enableBlinkFeatures|enable-blink-features/)).toEqual([])
  })

  test('[SECURITY-11] no web view, so none that opens windows', () => {
    expect(preferences['webviewTag']).toBe(false)
    expect(holding(/<webview|allowpopups/)).toEqual([])
  })

  test('[SECURITY-12] a web view that something attaches all the same is refused before it is made', () => {
    let prevented = 0
    window()?.webContents.emit('will-attach-webview', { preventDefault: () => void prevented++ })
    expect(prevented).toBe(1)
  })

  test('[SECURITY-13] no navigation away from our page, in no frame, by no redirection', () => {
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      let prevented = 0
      window()?.webContents.emit(name, { url: 'https://example.org/', preventDefault: () => void prevented++ })
      expect(prevented, name).toBe(1)
    }
  })

  test('[SECURITY-14] no new windows', () => {
    expect(window()?.webContents.openWindow?.({ url: 'app://matinee/' })).toEqual({ action: 'deny' })
    expect(holding(/new BrowserWindow\(|new WebContentsView\(/)).toEqual(['src/main/shell/main-window.ts'])
  })

  test('[SECURITY-15] what is opened outside is on a list of sites, https, and asked for', () => {
    expect(holding(/openExternal\(|openPath\(/, /^src\/(main|preload)\//)).toEqual(['src/main/shell/open-outside.ts'])
    expect(read('src/main/shell/open-outside.ts')).toMatch(/'https:'[\s\S]*showMessageBox[\s\S]*openExternal/)
  })

  test('[SECURITY-16] a current Electron, pinned exactly', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as Package
    const [major = 0] = (devDependencies['electron'] ?? '').split('.').map(Number)
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/)
    expect(major).toBeGreaterThanOrEqual(45)
  })

  test('[SECURITY-17] one channel from the page, and its sender is checked for every message', () => {
    expect(holding(/ipcMain/)).toEqual(['src/main/transport/ipc/serve-ports.ts'])
    expect(sources.get('src/main/transport/ipc/serve-ports.ts')?.match(/ipcMain\.(on|handle)\w*\(/g)).toEqual([
      'ipcMain.on(',
    ])
    expect(read('src/main/transport/ipc/serve-ports.ts')).toMatch(/trustedSender\(event, page\)/)
  })

  test('[SECURITY-18] no file:// for the page: a scheme of our own that serves the page and nothing else', () => {
    expect(cancelled('file:///etc/passwd')).toBe(true)
    expect(holding(/registerFileProtocol|interceptFileProtocol|\bloadFile\(/)).toEqual([])
    expect(holding(/bypassCSP|allowServiceWorkers|corsEnabled/)).toEqual([])
  })

  test('[SECURITY-19] the fuses of the package', () => {
    const { asar, electronFuses } = JSON.parse(read('electron-builder.json')) as BuilderConfiguration
    expect(asar).toBe(true)
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  test("[SECURITY-20] nothing of Electron's is handed to the page: one function of our own, which answers with text", () => {
    expect([...contextBridge.exposed].map(([name, api]) => [name, Object.keys(api)])).toEqual([['matinee', ['pathOf']]])
    expect(holding(/exposeInMainWorld/)).toEqual(['src/preload/index.ts'])
    expect(holding(/from 'electron'/, /^src\/(renderer|contract)\//)).toEqual([])
  })

  test('[SECURITY-21] every point stands in docs/security.md with what holds it', () => {
    const rows = read('docs/security.md').matchAll(/^\| (\d+) +\| ([^|]+) \| ([^|]+) \|$/gm)
    expect([...rows].map(([, point]) => Number(point))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })
})
