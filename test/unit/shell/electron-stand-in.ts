import { EventEmitter } from 'node:events'

/**
 * Stands in for the `electron` module, whose binary is not on every machine: remembers what it is told, and lets a test
 * play Chromium's part. Plain records instead of mock functions: nothing clears them
 * between tests. Use it with `vi.mock('electron', () => import('./electron-stand-in.ts'))`.
 */

type Navigation = { readonly url: string; preventDefault(): void; prevented: boolean }

export const navigationTo = (url: string): Navigation => {
  const event: Navigation = { url, prevented: false, preventDefault: () => void (event.prevented = true) }
  return event
}

export class WebContentsStandIn extends EventEmitter {
  readonly id: number
  /** What was sent to the page's preload, in order. */
  readonly sent: unknown[][] = []
  send = (...message: unknown[]) => void this.sent.push(message)
  readonly navigationHistory = {
    goBack: () => void this.sent.push(['back']),
    goForward: () => void this.sent.push(['forward']),
  }
  openWindow: ((details: { url: string }) => { action: string }) | undefined
  constructor(id: number) {
    super()
    this.id = id
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openWindow = handler
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly webContents = new WebContentsStandIn(7 + BrowserWindow.all.length)
  readonly options: Record<string, unknown> & { webPreferences?: Record<string, unknown> }
  /** What was done to the window, in order. */
  readonly log: string[] = []
  loadURL = async (url: string) => void this.log.push(`load ${url}`)
  show = () => void this.log.push('show')
  focus = () => void this.log.push('focus')
  restore = () => void this.log.push('restore')
  maximize = () => void this.log.push('maximize')
  focused = false
  isFocused = () => this.focused
  isMinimized = () => true
  isMaximized = () => false
  getNormalBounds = () => ({ x: 100, y: 80, width: 1000, height: 700 })
  isDestroyed = () => false
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
}

export class MessagePortStandIn extends EventEmitter {
  readonly sent: unknown[] = []
  started = false
  closed = false
  start(): void {
    this.started = true
  }
  postMessage(message: unknown): void {
    this.sent.push(message)
  }
  close(): void {
    if (this.closed) return
    this.closed = true
    this.emit('close')
  }
}

type Handler = (request: Request) => Promise<Response>

class SessionStandIn extends EventEmitter {
  permissionRequest: ((contents: unknown, permission: string, decide: (granted: boolean) => void) => void) | undefined
  permissionCheck: (() => boolean) | undefined
  devicePermission: (() => boolean) | undefined
  spellChecker = true
  beforeRequest: ((details: { url: string }, decide: (answer: { cancel?: boolean }) => void) => void) | undefined
  readonly schemes = new Map<string, Handler>()
  readonly protocol = { handle: (scheme: string, handler: Handler) => void this.schemes.set(scheme, handler) }
  readonly webRequest = {
    onBeforeRequest: (listener: SessionStandIn['beforeRequest']) => void (this.beforeRequest = listener),
  }
  setPermissionRequestHandler = (handler: SessionStandIn['permissionRequest']) =>
    void (this.permissionRequest = handler)
  setPermissionCheckHandler = (handler: SessionStandIn['permissionCheck']) => void (this.permissionCheck = handler)
  setDevicePermissionHandler = (handler: SessionStandIn['devicePermission']) => void (this.devicePermission = handler)
  setSpellCheckerEnabled = (enabled: boolean) => void (this.spellChecker = enabled)
}

class AppStandIn extends EventEmitter {
  readonly switches: string[] = []
  readonly paths = new Map<string, string>()
  readonly log: string[] = []
  ready = Promise.withResolvers<void>()
  first = true
  isPackaged = false
  languages = ['en-GB']
  /** What was asked of the lock: passed on to the first instance. */
  passedOn: unknown
  getPreferredSystemLanguages = () => this.languages
  setAsDefaultProtocolClient = (scheme: string) => void this.log.push(`links ${scheme}`)
  readonly commandLine = { appendSwitch: (name: string) => void this.switches.push(name) }
  enableSandbox = () => void this.log.push('sandbox')
  setPath = (name: string, path: string) => void this.paths.set(name, path)
  requestSingleInstanceLock = (passedOn: unknown) => {
    this.passedOn = passedOn
    return this.first
  }
  whenReady = () => this.ready.promise
  quit = () => void this.log.push('quit')
  exit = (code: number) => void this.log.push(`exit ${code}`)
}

export const app = new AppStandIn()
export const session = { defaultSession: new SessionStandIn() }
interface PrivilegedScheme {
  readonly scheme: string
  readonly privileges: Readonly<Record<string, boolean>>
}

const privileged: PrivilegedScheme[] = []
export const protocol = {
  privileged,
  registerSchemesAsPrivileged: (schemes: readonly PrivilegedScheme[]) => void privileged.push(...schemes),
}

export const ipcMain = new EventEmitter()

const posted: unknown[][] = []
const listening = new EventEmitter()
export const ipcRenderer = {
  posted,
  postMessage: (...message: unknown[]) => void posted.push(message),
  on: (channel: string, listener: (...values: unknown[]) => void) => void listening.on(channel, listener),
  /** Plays the main process, which sends to the preload. */
  receive: (channel: string, ...values: unknown[]) => void listening.emit(channel, {}, ...values),
}

const exposed = new Map<string, object>()
export const contextBridge = { exposed, exposeInMainWorld: (name: string, api: object) => void exposed.set(name, api) }

export const webUtils = { getPathForFile: (file: { readonly name: string }) => `/home/me/${file.name}` }

const screens = [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }]
export const screen = {
  screens,
  getPrimaryDisplay: () => screens[0],
  getAllDisplays: () => screens,
}

const shown: NotificationStandIn[] = []
class NotificationStandIn extends EventEmitter {
  static readonly shown = shown
  static isSupported = () => true
  readonly options: { readonly title: string; readonly body: string }
  constructor(options: { title: string; body: string }) {
    super()
    this.options = options
  }
  show = () => void shown.push(this)
}
export { NotificationStandIn as Notification }

interface Question {
  readonly message: string
  readonly defaultId: number
  readonly cancelId: number
}

export const dialog = {
  questions: [] as Question[],
  errors: [] as [title: string, content: string][],
  /** Index of the button that the person presses. */
  pressed: 0,
  showMessageBox: async (question: Question) => {
    dialog.questions.push(question)
    return { response: dialog.pressed }
  },
  showErrorBox: (title: string, content: string) => void dialog.errors.push([title, content]),
}

const openedOutside: string[] = []
export const shell = { openedOutside, openExternal: async (url: string) => void openedOutside.push(url) }

const menus: unknown[] = []
export const Menu = {
  menus,
  setApplicationMenu: (menu: unknown) => void menus.push(menu),
  buildFromTemplate: (menu: unknown) => menu,
}
