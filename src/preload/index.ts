import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { BRIDGE_NAME, OPEN_CHANNEL, PORT_CHANNEL, type PageBridge } from '../contract/page-bridge.ts'

/**
 * The bridge between the page and the main process, and all of it. The page hands over one end of a MessageChannel with
 * `window.postMessage('matinee:port', location.origin, [port])`, and that port goes on to the main process, which checks
 * who sent it; every call of the contract runs on it. The main process may ask for a screen, which is passed on as a message.
 * And the page may ask where a file lies that a person gave it. Nothing else of Electron can be reached from the page. Messages
 * of other windows and frames, of other origins, or with anything but exactly one port are not looked at.
 */
window.addEventListener('message', ({ source, origin, data, ports }) => {
  if (source !== window || origin !== location.origin || data !== PORT_CHANNEL || ports.length !== 1) return
  ipcRenderer.postMessage(PORT_CHANNEL, null, [...ports])
})

ipcRenderer.on(OPEN_CHANNEL, (_event, address: unknown) =>
  window.postMessage({ [OPEN_CHANNEL]: String(address) }, location.origin),
)

const bridge: PageBridge<File> = { pathOf: (file) => webUtils.getPathForFile(file) }
contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge)
