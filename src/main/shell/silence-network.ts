import { app } from 'electron'

/**
 * Tells Chromium to leave the network alone by itself: no component updates, no probing of the connection, no field
 * trials, no reports. The page's own requests are stopped by `lockDown`. Has to be called before Electron is ready.
 */
export function silenceNetwork(): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name)
  }
}
