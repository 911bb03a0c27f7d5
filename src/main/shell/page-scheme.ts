import { protocol, type Session } from 'electron'
import { pageHeaders, pagePolicy, readPageFile } from '../transport/index.ts'
import { isOwnPage, PAGE_SCHEME } from './own-page.ts'

/** Makes `app://` a scheme with an origin and a policy like https. Has to be called before Electron is ready. */
export const registerPageScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])

/**
 * Serves the built renderer from `folder` under `app://matinee`. Screens' addresses, which have no extension, are the
 * shell; all else that is no file below the folder is 404.
 */
export function servePage({ protocol: sessionProtocol }: Session, folder: string): void {
  const headers = pageHeaders(pagePolicy([]))
  sessionProtocol.handle(PAGE_SCHEME, async ({ url, method }) => {
    if (!isOwnPage(url) || (method !== 'GET' && method !== 'HEAD')) return new Response(null, { status: 403, headers })
    const { pathname } = new URL(url)
    const isScreen = !pathname.slice(pathname.lastIndexOf('/')).includes('.')
    const file = await readPageFile(folder, isScreen ? '/index.html' : pathname)
    if (!file) return new Response(null, { status: 404, headers })
    return new Response(Uint8Array.from(file.body), {
      headers: { ...headers, 'content-type': file.type, 'cache-control': file.caching },
    })
  })
}
