import type { IpcMainEvent } from 'electron'

/** The one page that may speak to the main process. */
export interface PageIdentity {
  /** Id of the window's web contents. */
  readonly webContentsId: number
  /** e.g. `app://matinee` */
  readonly origin: string
}

/** Whether a message comes from the top frame of our own window while it shows our own page. */
export function trustedSender({ sender, senderFrame }: IpcMainEvent, page: PageIdentity): boolean {
  // No frame: it navigated away or was destroyed before its message was looked at.
  if (senderFrame === null || sender.id !== page.webContentsId || senderFrame.parent !== null) return false
  return hasOrigin(senderFrame.url, page.origin)
}

// `URL.origin` of a scheme that only Chromium knows is "null", so the parts are compared instead.
function hasOrigin(url: string, origin: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  return `${protocol}//${host}` === origin && username === '' && password === ''
}
