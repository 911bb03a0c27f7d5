/**
 * All that passes between Electron's page, its preload and the main process, beside the contract itself: the preload is written
 * against this table, and a test holds what it does to it.
 */

/**
 * The word by which the page hands one end of a MessageChannel to the preload (`window.postMessage`), and the preload to
 * the main process (`ipcRenderer.postMessage`). On that port runs the contract.
 */
export const PORT_CHANNEL = 'matinee:port'

/**
 * The word by which the main process asks the page for a screen: to the preload with the address as its argument, from there to
 * the page as `{ [OPEN_CHANNEL]: address }`.
 */
export const OPEN_CHANNEL = 'matinee:open'

/** The name of the page's global that the preload makes. */
export const BRIDGE_NAME = 'matinee'

/** What stands in it. `PageFile`: a file as the DOM has it. */
export interface PageBridge<PageFile> {
  /** Where a file lies that the person dropped or picked; empty for one that a script made. */
  readonly pathOf: (file: PageFile) => string
}
export const BRIDGE_FUNCTIONS = ['pathOf'] as const satisfies readonly (keyof PageBridge<unknown>)[]
