import { BrowserWindow } from 'electron'

/** The first colour of the night theme, so that nothing flashes before the page has drawn. */
const BACKGROUND = '#0f0d0c'

/** The window. It shows itself when the page has drawn something. `preload`: path of the built bridge. */
export function createMainWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Matinee',
    width: 1280,
    height: 840,
    minWidth: 480,
    minHeight: 480,
    show: false,
    backgroundColor: BACKGROUND,
    webPreferences: {
      preload,
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
    },
  })
  window.once('ready-to-show', () => window.show())
  return window
}
