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
 * Combinations of Host, Origin, Sec-Fetch-Site, Content-Type, method, target and version below: every `stride`-th of the
 * whole product. A prime stride beyond the parts' sizes lets every value of every part meet every other. Whether one is
 * to be admitted is told by hand, part by part, in words of the rule; nothing of the gate's code is used.
 */
export function* gateMatrix(port: number, stride: number): Generator<Combination> {
  const hosts = hostChoices(port)
  const targets = targetChoices(port)
  const origins = originChoices('', '').length
  const sizes = [hosts.length, origins, SITES.length, TYPES.length, METHODS.length, targets.length, VERSIONS.length]
  const total = sizes.reduce((product, size) => product * size, 1)
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
      httpVersion: take(VERSIONS),
    })
  }
}

interface Parts {
  readonly host: Choice<readonly string[]>
  readonly origin: Choice<readonly string[]>
  readonly site: Choice<readonly string[]>
  readonly type: Choice<readonly string[]>
  readonly method: Method
  readonly target: TargetChoice
  readonly httpVersion: string
}

function combined({ host, origin, site, type, method, target, httpVersion }: Parts): Combination {
  const rawHeaders = [
    ...host.value.flatMap((value) => ['Host', value]),
    ...origin.value.flatMap((value) => ['Origin', value]),
    ...site.value.flatMap((value) => ['Sec-Fetch-Site', value]),
    ...type.value.flatMap((value) => ['content-type', value]),
  ]
  const admitted =
    host.fine &&
    origin.fine &&
    (site.fine || (site.value.join() === 'none' && target.shell && method !== 'POST')) &&
    (target.methods === 'any' || target.methods.includes(method)) &&
    (method !== 'POST' || type.fine) &&
    target.fine &&
    httpVersion === '1.1'
  return { facts: { method, httpVersion, target: target.value, rawHeaders }, admitted }
}

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

/** Only a POST is asked for one. */
const TYPES: readonly Choice<readonly string[]>[] = [
  fine(['application/json']),
  fine(['application/json; charset=utf-8']),
  fine(['Application/JSON;charset=UTF-8']),
  bad([]),
  bad(['text/plain']),
  bad(['application/x-www-form-urlencoded']),
  bad(['application/json; charset=latin1']),
  bad(['application/json, text/plain']),
  bad(['application/json', 'application/json']),
]

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const
type Method = (typeof METHODS)[number]

interface TargetChoice extends Choice<string> {
  /** Whether it names the secret-free shell page. */
  readonly shell: boolean
  readonly methods: readonly Method[] | 'any'
}

const targetChoices = (port: number): TargetChoice[] => [
  { ...fine('/'), shell: true, methods: ['GET', 'HEAD'] },
  { ...fine('/catalogue?sort=new'), shell: true, methods: ['GET', 'HEAD'] },
  { ...fine('/assets/index-a1B2c3D4.js'), shell: false, methods: ['GET', 'HEAD'] },
  { ...fine('/health'), shell: false, methods: ['GET', 'HEAD'] },
  { ...fine('/openapi.json'), shell: false, methods: ['GET', 'HEAD'] },
  { ...fine('/api/recommend'), shell: false, methods: ['POST'] },
  { ...fine('/api/v1/recommend/'), shell: false, methods: ['POST'] },
  // What names nothing is let through to be told so, whatever the method.
  { ...fine('/api/nothing'), shell: false, methods: 'any' },
  { ...bad(`http://127.0.0.1:${port}/health`), shell: false, methods: 'any' },
  { ...bad('//evil.example/'), shell: false, methods: 'any' },
  { ...bad('*'), shell: false, methods: 'any' },
]
