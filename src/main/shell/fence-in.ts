import type { WebContents } from 'electron'
import { openOutside } from './open-outside.ts'
import { isOwnPage } from './own-page.ts'

/** Keeps a page where it is: no navigation elsewhere, no frames of others, no new windows, no web views. */
export function fenceIn(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url)
    return { action: 'deny' }
  })
}
