import { isScreenAddress } from '../../contract/addresses.ts'
import { BRIDGE_NAME, OPEN_CHANNEL, type PageBridge } from '../../contract/page-bridge.ts'

declare global {
  interface Window {
    /** Made by Electron's preload; no browser has it. */
    readonly [BRIDGE_NAME]?: PageBridge<File>
  }
}

/** Where a file lies that the person dropped or picked; undefined in a browser, which does not tell. */
export const pathOfFile = (file: File): string | undefined => window[BRIDGE_NAME]?.pathOf(file)

/** Hears which screen the window's frame asks for, by its menu or a link from outside. Only ever an address that is one. */
export const onOpenRequest = (listener: (address: string) => void): void =>
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== window || origin !== location.origin || typeof data !== 'object' || data === null) return
    const address = OPEN_CHANNEL in data ? data[OPEN_CHANNEL] : undefined
    if (typeof address === 'string' && isScreenAddress(address)) listener(address)
  })
