import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { screen, type BrowserWindow } from 'electron'
import type { Logger } from 'pino'
import { placeOn, windowPlace, type Area, type WindowPlace } from './window-place.ts'

/** The window is dragged in many small steps; only where it comes to rest is written. */
const REST_MS = 500

/** Where the window stood; undefined when nothing that can be read says so. */
function rememberedPlace(file: string): WindowPlace | undefined {
  try {
    return windowPlace.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined // There was none yet, or it is damaged: the window opens in the middle, and writes it anew.
  }
}

/** Where the window opens, and whether it fills the display. */
export function openingPlace(file: string): { bounds: Partial<Area>; maximized: boolean } {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  const place = rememberedPlace(file)
  const bounds = placeOn(
    [main, ...others].map(({ workArea }) => workArea),
    place,
  )
  return { bounds, maximized: place?.maximized ?? false }
}

/** Keeps `file` at where `window` stands, from now on. A place that cannot be written is only logged: it is no one's work. */
export function rememberWindow(window: BrowserWindow, file: string, logger: Logger): void {
  let timer: NodeJS.Timeout | undefined
  const write = (): void => {
    clearTimeout(timer)
    if (window.isDestroyed()) return
    const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      writeFileSync(`${file}.new`, JSON.stringify(place), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    } catch (error) {
      logger.warn({ err: error }, "the window's place could not be kept")
    }
  }
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(write, REST_MS)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('maximize', later)
  window.on('unmaximize', later)
  window.on('close', write)
}
