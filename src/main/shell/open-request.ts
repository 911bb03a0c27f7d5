import { isScreenAddress } from '../../contract/addresses.ts'

/** The scheme of links to screens: `matinee://film/318`. Registered with the system by the packaged app. */
export const LINK_SCHEME = 'matinee'

const OPTION = '--open='

/** The address of a screen out of a link to it, e.g. `/film/318`; undefined when it is none of ours. */
export function addressOfLink(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined
  const { protocol, host, pathname, username, password, search, hash } = new URL(link)
  if (protocol !== `${LINK_SCHEME}:` || `${username}${password}${search}${hash}` !== '') return undefined
  return screenAt(`${host === '' ? '' : `/${host}`}${pathname}`)
}

/**
 * The screen that a start asks for: of its arguments the last that is `--open=/film/318` or a link, when that names a screen.
 * Anything may start the app with any arguments, so nothing but an address of the page's own router comes out.
 */
export function openRequest(args: readonly string[]): string | undefined {
  const wanted = args.findLast((arg) => arg.startsWith(OPTION) || arg.startsWith(`${LINK_SCHEME}:`))
  if (wanted === undefined) return undefined
  return wanted.startsWith(OPTION) ? screenAt(wanted.slice(OPTION.length)) : addressOfLink(wanted)
}

const screenAt = (written: string): string | undefined => {
  const address = written === '' ? '/' : written.replace(/(?<=.)\/$/, '')
  return isScreenAddress(address) ? address : undefined
}
