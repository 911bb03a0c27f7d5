import type { Session } from 'electron'
import { isOwnPage } from './own-page.ts'

/** What the page's own files may refer to besides `app://matinee`: the developer tools, and what is in the page already. */
const INSIDE = new Set(['devtools:', 'data:', 'blob:'])

/**
 * Denies the page everything it does not need: permissions, devices, downloads, the spell checker (which fetches its
 * dictionaries), and every request that would leave the machine or read another file of it.
 */
export function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !staysInside(url) }))
}

const staysInside = (url: string): boolean => isOwnPage(url) || (URL.canParse(url) && INSIDE.has(new URL(url).protocol))
