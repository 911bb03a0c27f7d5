import type { RequestFacts } from '../../src/main/transport/http/admission-law.ts'

/** One value of one header or part of a request, and whether the written rule lets it pass. */
interface Choice<T> {
  readonly value: T
  readonly fine: boolean
}

const fine = <T>(value: T): Choice<T> => ({ value, fine: true })
const bad = <T>(value: T): Choice<T> => ({ value, fine: false })

export interface Combination {
  readonly facts: RequestFacts
  /** What the written rule says, put together from what it says of each part. */
  readonly admitted: boolean
}

/**
 * Combinations of Host, Origin, Sec-Fetch-Site, Content-Type, method, target, token and version below: every `stride`-th
 * of the whole product. A prime stride beyond the parts' sizes lets every value of every part meet every other. Whether one is
 * to be admitted is told by hand, part by part, in words of the rule; nothing of the gate's code is used.
 */
export function* gateMatrix(port: number, token: string, stride: number): Generator<Combination> {
  const hosts = hostChoices(port)
  const targets = targetChoices(port)
  const origins = originChoices('', '').length
  const tokens = tokenChoices(token)
  const sizes = [hosts, SITES, TYPES, METHODS, targets, tokens, VERSIONS].map(({ length }) => length)
  const total = sizes.reduce((product, size) => product * size, origins)
  for (let index = 0; index < total; index += stride) {
    let rest = index
    const take = <T>(choices: readonly T[]): T => {
      const choice = choices[rest % choices.length]
      rest = Math.floor(rest / choices.length)
      return choice
    }
    const [host, own, other] = take(hosts)
    yield combined({
      host,
      origin: take(originChoices(own, other)),
      site: take(SITES),
      type: take(TYPES),
      method: take(METHODS),
      target: take(targets),
      token: take(tokens),
      httpVersion: take(VERSIONS),
    })
  }
}

interface Parts {
  readonly host: Choice<readonly string[]>
  readonly origin: Choice<readonly string[]>
  readonly site: Choice<readonly string[]>
  readonly type: TypeChoice
  readonly token: Choice<readonly string[]>
  readonly method: Method
  readonly target: TargetChoice
  readonly httpVersion: string
}

function combined({ host, origin, site, type, method, target, token, httpVersion }: Parts): Combination {
  const withBody = method === 'POST' || method === 'PUT'
  const rawHeaders = [
    ...host.value.flatMap((value) => ['Host', value]),
    ...origin.value.flatMap((value) => ['Origin', value]),
    ...site.value.flatMap((value) => ['Sec-Fetch-Site', value]),
    ...type.value.flatMap((value) => ['content-type', value]),
    ...token.value.flatMap((value) => ['Authorization', value]),
    ...(withBody ? ['Content-Length', String(BODY.length)] : []),
  ]
  const admitted =
    host.fine &&
    origin.fine &&
    (site.fine || (site.value.join() === 'none' && target.shell && (method === 'GET' || method === 'HEAD'))) &&
    (target.methods === 'any' || target.methods.includes(method)) &&
    (!withBody || type.is === (target.upload ? 'bytes' : 'json')) &&
    (!target.needToken.includes(method) || token.fine) &&
    target.fine &&
    httpVersion === '1.1'
  return { facts: { method, httpVersion, target: target.value, rawHeaders }, admitted }
}

/** What is sent where there is a body: good for every operation that is asked with one here. */
export const BODY = JSON.stringify({ user_id: 1, model: 'mf', rating: 4 })

const VERSIONS = ['1.1', '1.0'] as const

type HostChoice = readonly [hosts: Choice<readonly string[]>, own: string, other: string]

const hostChoices = (port: number): HostChoice[] => {
  const a = `127.0.0.1:${port}`
  const b = `localhost:${port}`
  const wrong = [[], [a, a], [a, b], ['evil.example', a], [`evil.example:${port}`], ['127.0.0.1'], ['localhost']]
  const alsoWrong = [
    [`127.0.0.1:${port + 1}`],
    [`[::1]:${port}`],
    [`0.0.0.0:${port}`],
    [`LOCALHOST:${port}`],
    [`${a}.`],
    [`127.1:${port}`],
  ]
  return [
    [fine([a]), `http://${a}`, `http://${b}`],
    [fine([b]), `http://${b}`, `http://${a}`],
    ...[...wrong, ...alsoWrong].map((hosts): HostChoice => [bad(hosts), `http://${a}`, `http://${b}`]),
  ]
}

const originChoices = (own: string, other: string): Choice<readonly string[]>[] => [
  fine([]),
  fine([own]),
  bad([other]),
  bad(['null']),
  bad(['http://evil.example']),
  bad([own.replace('http:', 'https:')]),
  bad([`${own}/`]),
  bad(['']),
  bad([own, own]),
]

/** `none` is bad here; the shell page's exception is made above. */
const SITES: readonly Choice<readonly string[]>[] = [
  fine([]),
  fine(['same-origin']),
  bad(['same-site']),
  bad(['cross-site']),
  bad(['none']),
  bad(['Same-Origin']),
  bad(['same-origin', 'same-origin']),
]

interface TypeChoice {
  readonly value: readonly string[]
  readonly is: 'json' | 'bytes' | 'neither'
}

const json = (type: string): TypeChoice => ({ value: [type], is: 'json' })
const neither = (...value: readonly string[]): TypeChoice => ({ value, is: 'neither' })

/** Only what has a body is asked for one. */
const TYPES: readonly TypeChoice[] = [
  json('application/json'),
  json('application/json; charset=utf-8'),
  json('Application/JSON;charset=UTF-8'),
  { value: ['application/octet-stream'], is: 'bytes' },
  neither(),
  neither('text/plain'),
  neither('application/x-www-form-urlencoded'),
  neither('multipart/form-data; boundary=x'),
  neither('application/json; charset=latin1'),
  neither('application/json, text/plain'),
  neither('application/json', 'application/json'),
]

const tokenChoices = (token: string): readonly Choice<readonly string[]>[] => [
  bad([]),
  fine([`Bearer ${token}`]),
  fine([`bearer ${token}`]),
  bad([`Bearer ${token.slice(0, -1)}`]),
  bad([`Bearer ${token}x`]),
  bad([`Basic ${token}`]),
  bad([token]),
  bad([`Bearer ${token}`, `Bearer ${token}`]),
]

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const
type Method = (typeof METHODS)[number]

interface TargetChoice extends Choice<string> {
  /** Whether it names the secret-free shell page. */
  readonly shell: boolean
  readonly methods: readonly Method[] | 'any'
  /** By which methods it changes something. */
  readonly needToken: readonly Method[]
  readonly upload: boolean
}

const READ = ['GET', 'HEAD'] as const
const target = (choice: Choice<string>, methods: TargetChoice['methods'], more: Partial<TargetChoice> = {}) => ({
  ...{ ...choice, methods, shell: false, needToken: [], upload: false },
  ...more,
})
const ME = 1_000_000_001

const targetChoices = (port: number): TargetChoice[] => [
  target(fine('/'), READ, { shell: true }),
  target(fine('/catalogue?sort=new'), READ, { shell: true }),
  target(fine('/assets/index-a1B2c3D4.js'), READ),
  target(fine('/health'), READ),
  target(fine('/openapi.json'), READ),
  target(fine('/api/recommend'), ['POST']),
  target(fine('/api/v1/recommend/'), ['POST']),
  target(fine('/api/v1/movies?q=x'), READ),
  target(fine('/api/v1/runs'), ['GET', 'HEAD', 'POST'], { needToken: ['POST'] }),
  target(fine('/api/v1/runs/run-1/cancel'), ['POST'], { needToken: ['POST'] }),
  target(fine(`/api/v1/users/${ME}/ratings/1`), ['PUT', 'DELETE'], { needToken: ['PUT', 'DELETE'] }),
  target(fine(`/api/v1/users/${ME}/watchlist/1`), ['PUT', 'DELETE'], { needToken: ['PUT', 'DELETE'] }),
  target(fine('/api/v1/uploads/upload-1?name=x.zip'), ['PUT'], { needToken: ['PUT'], upload: true }),
  // What names nothing is let through to be told so, whatever the method.
  target(fine('/api/nothing'), 'any'),
  target(bad(`http://127.0.0.1:${port}/health`), 'any'),
  target(bad('//evil.example/'), 'any'),
  target(bad('*'), 'any'),
]
