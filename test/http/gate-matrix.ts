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
 * Every combination of Host, Origin, Sec-Fetch-Site, Content-Type, method, target and version below. Whether one is to
 * be admitted is told by hand, part by part, in words of the rule; nothing of the gate's code is used.
 */
export function* gateMatrix(port: number): Generator<Combination> {
  for (const [hosts, own, other] of hostChoices(port)) {
    for (const origins of originChoices(own, other)) {
      for (const sites of SITES) {
        for (const types of TYPES) {
          for (const method of METHODS) {
            for (const target of targetChoices(port)) {
              for (const httpVersion of ['1.1', '1.0']) {
                const rawHeaders = [
                  ...hosts.value.flatMap((host) => ['Host', host]),
                  ...origins.value.flatMap((origin) => ['Origin', origin]),
                  ...sites.value.flatMap((site) => ['Sec-Fetch-Site', site]),
                  ...types.value.flatMap((type) => ['content-type', type]),
                ]
                const admitted =
                  hosts.fine &&
                  origins.fine &&
                  (sites.fine || (sites.value.join() === 'none' && target.shell && method !== 'POST')) &&
                  (target.methods === 'any' || target.methods.includes(method)) &&
                  (method !== 'POST' || types.fine) &&
                  target.fine &&
                  httpVersion === '1.1'
                yield { facts: { method, httpVersion, target: target.value, rawHeaders }, admitted }
              }
            }
          }
        }
      }
    }
  }
}

/** Every `stride`-th combination; a prime beyond the parts' sizes lets every value of every part meet every other. */
export function* everyNth(combinations: Iterable<Combination>, stride: number): Generator<Combination> {
  let index = 0
  for (const combination of combinations) if (index++ % stride === 0) yield combination
}

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
