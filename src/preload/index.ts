import { ipcRenderer } from 'electron'
import { PORT_CHANNEL } from '../contract/port-channel.ts'

/**
 * The bridge between the page and the main process, and all of it: the page hands over one end of a MessageChannel with
 * `window.postMessage('matinee:port', location.origin, [port])`, and that port goes on to the main process, which checks
 * who sent it. Nothing is exposed to the page, so nothing of Electron can be called from it. Messages of other windows
 * and frames, of other origins, or with anything but exactly one port are not looked at.
 */
window.addEventListener('message', ({ source, origin, data, ports }) => {
  if (source !== window || origin !== location.origin || data !== PORT_CHANNEL || ports.length !== 1) return
  ipcRenderer.postMessage(PORT_CHANNEL, null, [...ports])
})
