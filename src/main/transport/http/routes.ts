import { publicContract } from '../../../contract/index.ts'

export type PublicName = keyof typeof publicContract

/** What a request's target names. Pure: found from the target alone, before anything is looked up. */
export type Route =
  /** A procedure of the public contract; `path` is the one the contract declares, whichever alias was used. */
  | { readonly kind: 'api'; readonly name: PublicName; readonly path: string; readonly methods: readonly string[] }
  | { readonly kind: 'openapi'; readonly path: string; readonly methods: readonly string[] }
  /** One-time ticket -> token, for the page that a browser was opened with. */
  | { readonly kind: 'token'; readonly path: string; readonly methods: readonly string[] }
  | { readonly kind: 'socket'; readonly path: string; readonly methods: readonly string[] }
  /** A file of the renderer, or (`shell`) a screen's address: the same secret-free HTML for all of them. */
  | { readonly kind: 'page'; readonly path: string; readonly methods: readonly string[]; readonly shell: boolean }
  | { readonly kind: 'unknown'; readonly path: string }

const READ = ['GET', 'HEAD'] as const
const POST = ['POST'] as const

/** The contract's path, and the same under `/api` and `/api/v1`. */
const aliases = (path: string): string[] => {
  const bare = path.replace(/^\/api(?=\/)/, '')
  return [path, `/api${bare}`, `/api/v1${bare}`]
}

function apiRoutes(name: PublicName): [string, Route][] {
  const { path, method } = publicContract[name]['~orpc'].route
  if (path === undefined) throw new Error(`the contract gives ${name} no path`)
  const route: Route = { kind: 'api', name, path, methods: method === 'GET' ? READ : POST }
  return aliases(path).map((alias) => [alias, route])
}

const FIXED: ReadonlyMap<string, Route> = new Map<string, Route>([
  ...apiRoutes('recommend'),
  ...apiRoutes('health'),
  ['/openapi.json', { kind: 'openapi', path: '/openapi.json', methods: READ }],
  ['/api/token', { kind: 'token', path: '/api/token', methods: POST }],
  ['/ws', { kind: 'socket', path: '/ws', methods: ['GET'] }],
])

/** The path of a target, without query and without one trailing slash. */
const pathOf = (target: string): string => {
  const end = target.indexOf('?')
  const path = end === -1 ? target : target.slice(0, end)
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

export function routeOf(target: string): Route {
  const path = pathOf(target)
  const fixed = FIXED.get(path)
  if (fixed) return fixed
  if (path === '/api' || path.startsWith('/api/')) return { kind: 'unknown', path }
  const lastSegment = path.slice(path.lastIndexOf('/') + 1)
  return { kind: 'page', path, methods: READ, shell: path === '/index.html' || !lastSegment.includes('.') }
}
