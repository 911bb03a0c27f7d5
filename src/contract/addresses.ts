/**
 * Where the page's screens are: what its router shows, and what a link from outside (`matinee://film/1`, `--open=/film/1`) may
 * ask for. `:part` stands for one name, `:part?` for one or none, `:id` for a number.
 */
export const SCREEN_ADDRESSES = [
  '/',
  '/catalogue',
  '/film/:id',
  '/train',
  '/compare/:part?',
  '/learn/:note?',
  '/data',
  '/developer',
  '/settings',
  '/welcome',
] as const
export type ScreenAddress = (typeof SCREEN_ADDRESSES)[number]

const PARTS: Readonly<Record<string, string>> = { ':id': '/[1-9]\\d{0,14}', ':part?': '(?:/[a-z-]{1,40})?' }

const shapeOf = (address: string): RegExp => {
  const parts = address.split('/').filter((part) => part !== '')
  const written = parts.map((part) => (part.startsWith(':') ? PARTS[part === ':id' ? part : ':part?'] : `/${part}`))
  return new RegExp(`^${written.length === 0 ? '/' : written.join('')}$`)
}
const SHAPES = SCREEN_ADDRESSES.map(shapeOf)

/** Whether the page has a screen at `address`, e.g. `/film/318`. No query, no fragment, nothing that leads elsewhere. */
export const isScreenAddress = (address: string): boolean => SHAPES.some((shape) => shape.test(address))
