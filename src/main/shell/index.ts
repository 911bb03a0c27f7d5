/**
 * Electron's side of the product: the window, the `app://` scheme that the page is served by, what the page is denied,
 * and the life cycle. Besides `transport/ipc`, the entry and the preload the only code that imports `electron`; every rule
 * here is one that Electron's security checklist names, and has a test of its own. No use case lives here.
 */
export { electronArguments, type ElectronArguments } from './electron-arguments.ts'
export { runShell, type Backend, type ShellOptions } from './run-shell.ts'
