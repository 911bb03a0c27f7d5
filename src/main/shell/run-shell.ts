import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, Menu, session, type BrowserWindow } from 'electron'
import type { Logger } from 'pino'
import type { Router } from '../transport/index.ts'
import { servePorts } from '../transport/ipc/index.ts'
import { fenceIn } from './fence-in.ts'
import { lockDown } from './lock-down.ts'
import { createMainWindow } from './main-window.ts'
import { PAGE_ORIGIN } from './own-page.ts'
import { registerPageScheme, servePage } from './page-scheme.ts'
import { silenceNetwork } from './silence-network.ts'

/** What stands behind the window. */
export interface Backend {
  readonly router: Router
  /** Ends everything; within three seconds. */
  readonly close: () => Promise<void>
}

export interface ShellOptions {
  readonly dataDir: string
  readonly rendererDir: string
  /** Path of the built preload. */
  readonly preload: string
  readonly logger: Logger
  /** Called once, when it is certain that this is the only instance on the data folder. */
  readonly openBackend: () => Promise<Backend>
}

/**
 * Runs the app until its window is closed. Synchronous up to Electron's readiness, because schemes, switches and paths
 * count only before it. Chromium's profile lies in the data folder, so that two data folders are two apps, and a second
 * start on the same one brings the first to the front.
 */
export function runShell(options: ShellOptions): void {
  silenceNetwork()
  app.enableSandbox()
  const profile = join(options.dataDir, 'window')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  app.setPath('userData', profile)
  registerPageScheme()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.on('web-contents-created', (_event, contents) => fenceIn(contents))
  app
    .whenReady()
    .then(() => open(options))
    .catch((error: unknown) => {
      options.logger.error({ err: error }, 'the app could not start')
      dialog.showErrorBox('Matinee cannot start', error instanceof Error ? error.message : String(error))
      app.exit(1)
    })
}

async function open({ rendererDir, preload, logger, openBackend }: ShellOptions): Promise<void> {
  // Electron's own menu links to its makers' sites; only macOS cannot do without one.
  const mac = process.platform === 'darwin'
  Menu.setApplicationMenu(
    mac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null,
  )
  lockDown(session.defaultSession)
  servePage(session.defaultSession, rendererDir)
  const backend = await openBackend()
  const window = createMainWindow(preload)
  const page = { webContentsId: window.webContents.id, origin: PAGE_ORIGIN }
  const ports = servePorts({ router: backend.router, page, logger })
  app.on('second-instance', () => bringToFront(window))
  app.on('window-all-closed', () => app.quit())
  closeBeforeQuitting(async () => {
    ports.close()
    await backend.close()
  }, logger)
  await window.loadURL(`${PAGE_ORIGIN}/`)
}

function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.focus()
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
