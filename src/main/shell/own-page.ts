/** The scheme and host that the page is served by inside Electron. No browser and no other program can reach it. */
export const PAGE_SCHEME = 'app'
const PAGE_HOST = 'matinee'
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`

/** Whether `url` is an address of our own page. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && username === '' && password === ''
}
