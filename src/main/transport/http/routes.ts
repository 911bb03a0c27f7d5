import { OPERATIONS, type Operation } from './operations.ts'

/** What a request's target names. Pure: found from the target alone, before anything is looked up. */
export type Route =
  | {
      readonly kind: 'api'
      /** The target's own path, whichever alias was used. */
      readonly path: string
      readonly methods: readonly string[]
      /** By method; a HEAD is a GET. */
      readonly operations: ReadonlyMap<string, Operation>
      /** Values of the path's `{names}`, decoded. */
      readonly parameters: Readonly<Record<string, string>>
    }
  /** A file of the person's that is to be imported: the only body that is not JSON. */
  | { readonly kind: 'upload'; readonly path: string; readonly methods: readonly string[]; readonly id: string }
  | { readonly kind: 'openapi'; readonly path: string; readonly methods: readonly string[] }
  /** One-time ticket -> token, for the page that a browser was opened with. */
  | { readonly kind: 'token'; readonly path: string; readonly methods: readonly string[] }
  | { readonly kind: 'socket'; readonly path: string; readonly methods: readonly string[] }
  /** A file of the renderer, or (`shell`) a screen's address: the same secret-free HTML for all of them. */
  | { readonly kind: 'page'; readonly path: string; readonly methods: readonly string[]; readonly shell: boolean }
  | { readonly kind: 'unknown'; readonly path: string }

const READ = ['GET', 'HEAD'] as const
const POST = ['POST'] as const

/** All operations at one path. */
interface Place {
  readonly segments: readonly string[]
  readonly methods: readonly string[]
  readonly operations: ReadonlyMap<string, Operation>
}

const PLACES: readonly Place[] = [...Map.groupBy(OPERATIONS, ({ path }) => path)].flatMap(([path, sharing]) => {
  const methods = sharing.flatMap(({ method }) => (method === 'GET' ? READ : [method]))
  const operations = new Map(sharing.map((operation) => [operation.method, operation]))
  return aliases(path).map((alias) => ({ segments: alias.slice(1).split('/'), methods, operations }))
})

/** What is older than the API's version number is there under `/api` and `/api/v1` besides. */
function aliases(path: string): string[] {
  if (path.startsWith('/api/v1/')) return [path]
  const bare = path.replace(/^\/api(?=\/)/, '')
  return [...new Set([path, `/api${bare}`, `/api/v1${bare}`])]
}

const isNamed = (segment: string): boolean => segment.startsWith('{')

const FIXED: ReadonlyMap<string, Route> = new Map<string, Route>([
  ...PLACES.filter(({ segments }) => !segments.some(isNamed)).map((place): [string, Route] => {
    const path = `/${place.segments.join('/')}`
    return [path, { kind: 'api', path, methods: place.methods, operations: place.operations, parameters: {} }]
  }),
  ['/openapi.json', { kind: 'openapi', path: '/openapi.json', methods: READ }],
  ['/api/token', { kind: 'token', path: '/api/token', methods: POST }],
  ['/ws', { kind: 'socket', path: '/ws', methods: ['GET'] }],
])

const NAMED: readonly Place[] = PLACES.filter(({ segments }) => segments.some(isNamed))

/** The path of a target, without query and without one trailing slash. */
export const pathOf = (target: string): string => {
  const end = target.indexOf('?')
  const path = end === -1 ? target : target.slice(0, end)
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

export function routeOf(target: string): Route {
  const path = pathOf(target)
  const fixed = FIXED.get(path)
  if (fixed) return fixed
  if (path === '/api' || path.startsWith('/api/'))
    return namedRoute(path) ?? uploadRoute(path) ?? { kind: 'unknown', path }
  const lastSegment = path.slice(path.lastIndexOf('/') + 1)
  return { kind: 'page', path, methods: READ, shell: path === '/index.html' || !lastSegment.includes('.') }
}

function namedRoute(path: string): Route | undefined {
  const segments = path.slice(1).split('/')
  for (const place of NAMED) {
    const parameters = matched(place.segments, segments)
    if (parameters) return { kind: 'api', path, methods: place.methods, operations: place.operations, parameters }
  }
  return undefined
}

const UPLOADS = ['api', 'v1', 'uploads', '{id}']

function uploadRoute(path: string): Route | undefined {
  const id = matched(UPLOADS, path.slice(1).split('/'))?.['id']
  return id === undefined ? undefined : { kind: 'upload', path, methods: ['PUT'], id }
}

/** The values of the names in `wanted`, or undefined when the paths differ or a value is empty or undecodable. */
function matched(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (wanted.length !== given.length) return undefined
  const values: Record<string, string> = {}
  for (const [at, segment] of wanted.entries()) {
    const text = given[at] ?? ''
    if (!isNamed(segment)) {
      if (segment !== text) return undefined
      continue
    }
    const value = decoded(text)
    if (value === undefined || value === '') return undefined
    values[segment.slice(1, -1)] = value
  }
  return values
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
