import { BrowserWindow } from 'electron'
import { SMALLEST, type Area } from './window-place.ts'

/** The first colour of the night theme, so that nothing flashes before the page has drawn. */
const BACKGROUND = '#0f0d0c'

interface MainWindowOptions {
  /** Path of the built bridge. */
  readonly preload: string
  /** Path of the picture that stands for the app where the system takes none out of the package. */
  readonly icon: string
  readonly place: { readonly bounds: Partial<Area>; readonly maximized: boolean }
}

/** The window. It shows itself when the page has drawn something. */
export function createMainWindow({ preload, icon, place }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Matinee',
    icon,
    ...place.bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    backgroundColor: BACKGROUND,
    // Alt shows it; its keys work in any case. The page has a menu of its own.
    autoHideMenuBar: true,
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
  window.once('ready-to-show', () => {
    if (place.maximized) window.maximize()
    window.show()
  })
  return window
}
