import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import type { Logger } from 'pino'
import { isScreenAddress } from '../../contract/addresses.ts'
import type { RunSnapshot } from '../../contract/index.ts'
import type { Router } from '../transport/index.ts'
import { servePorts } from '../transport/ipc/index.ts'
import { fenceIn } from './fence-in.ts'
import { frameWindow, type Frame, type FrameChoices } from './frame-window.ts'
import { lockDown } from './lock-down.ts'
import { createMainWindow } from './main-window.ts'
import { addressOfLink, LINK_SCHEME, openRequest } from './open-request.ts'
import { PAGE_ORIGIN } from './own-page.ts'
import { registerPageScheme, servePage } from './page-scheme.ts'
import { openingPlace, rememberWindow } from './remember-window.ts'
import { silenceNetwork } from './silence-network.ts'

/** What stands behind the window. */
export interface Backend {
  readonly router: Router
  /** As they are now. */
  readonly choices: FrameChoices
  /** Hears them after every change. */
  readonly onChoices: (listener: (choices: FrameChoices) => void) => void
  /** Runs that come to rest from now on, until `signal` aborts. */
  readonly runEndings: (signal: AbortSignal) => AsyncIterable<RunSnapshot>
  /** Ends everything; within three seconds. */
  readonly close: () => Promise<void>
}

export interface ShellOptions {
  /** What the app was started with: may name a screen to open. */
  readonly args: readonly string[]
  readonly dataDir: string
  readonly rendererDir: string
  /** Path of the built preload. */
  readonly preload: string
  /** Path of the app's picture. */
  readonly icon: string
  readonly logger: Logger
  /** Called once, when it is certain that this is the only instance on the data folder. */
  readonly openBackend: () => Promise<Backend>
}

/**
 * Runs the app until its window is closed. Synchronous up to Electron's readiness, because schemes, switches and paths
 * count only before it. Chromium's profile lies in the data folder, so that two data folders are two apps, and a second
 * start on the same one brings the first to the front, at the screen that it names.
 */
export function runShell(options: ShellOptions): void {
  silenceNetwork()
  app.enableSandbox()
  const profile = join(options.dataDir, 'window')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  app.setPath('userData', profile)
  registerPageScheme()
  if (!app.requestSingleInstanceLock({ open: openRequest(options.args) ?? null })) {
    app.quit()
    return
  }
  if (app.isPackaged && process.platform === 'win32') app.setAsDefaultProtocolClient(LINK_SCHEME)
  app.on('web-contents-created', (_event, contents) => fenceIn(contents))
  const links = catchLinks(openRequest(options.args))
  app
    .whenReady()
    .then(() => open(options, profile, links))
    .catch((error: unknown) => {
      options.logger.error({ err: error }, 'the app could not start')
      dialog.showErrorBox('Matinee cannot start', error instanceof Error ? error.message : String(error))
      app.exit(1)
    })
}

/** Screens that are asked for from outside. Until there is a frame to show them, the last one is kept. */
interface Links {
  readonly first: () => string
  readonly shownBy: (frame: Frame) => void
}

/** macOS hands links over as events, possibly before the app is ready; elsewhere they are arguments of a second start. */
function catchLinks(asked: string | undefined): Links {
  let wanted = asked
  let shown: Frame | undefined
  const take = (address: string | undefined): void => {
    if (shown === undefined) wanted = address ?? wanted
    else shown.show(address)
  }
  app.on('open-url', (event, url) => {
    event.preventDefault()
    take(addressOfLink(url))
  })
  app.on('second-instance', (_event, _args, _folder, data) => take(addressIn(data)))
  return { first: () => wanted ?? '/', shownBy: (frame) => void (shown = frame) }
}

/** What another instance passed on: checked again, because another version may have sent it. */
function addressIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('open' in data)) return undefined
  return typeof data.open === 'string' && isScreenAddress(data.open) ? data.open : undefined
}

async function open(options: ShellOptions, profile: string, links: Links): Promise<void> {
  const { rendererDir, preload, icon, logger, openBackend } = options
  lockDown(session.defaultSession)
  servePage(session.defaultSession, rendererDir)
  const backend = await openBackend()
  const placeFile = join(profile, 'place.json')
  const window = createMainWindow({ preload, icon, place: openingPlace(placeFile) })
  rememberWindow(window, placeFile, logger)
  const frame = frameWindow({ window, choices: backend.choices, logger })
  backend.onChoices(frame.apply)
  const page = { webContentsId: window.webContents.id, origin: PAGE_ORIGIN }
  const ports = servePorts({ router: backend.router, page, logger })
  const ending = new AbortController()
  void frame.follow(backend.runEndings(ending.signal))
  app.on('window-all-closed', () => app.quit())
  closeBeforeQuitting(async () => {
    ending.abort()
    ports.close()
    await backend.close()
  }, logger)
  const address = links.first()
  links.shownBy(frame)
  await window.loadURL(`${PAGE_ORIGIN}${address}`)
}

const PATIENCE_MS = 3_000

/** Holds the end of the app up for `close`, but not longer than three seconds. */
function closeBeforeQuitting(close: () => Promise<void>, logger: Logger): void {
  let closing = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    const timer = setTimeout(() => app.exit(0), PATIENCE_MS)
    close()
      .catch((error: unknown) => logger.error({ err: error }, 'closing failed'))
      .finally(() => {
        clearTimeout(timer)
        app.exit(0)
      })
  })
}
