import type { MatineeError } from '../../../contract/index.ts'
import type { Law, RequestFacts } from './admission-law.ts'
import { callLaws } from './call-laws.ts'
import { REQUEST_LAWS } from './request-laws.ts'
import { routeOf, type Route } from './routes.ts'
import { socketLaws } from './socket-laws.ts'

export type Admission =
  | { readonly admitted: true; readonly route: Route }
  | { readonly admitted: false; readonly law: string; readonly refusal: MatineeError }

/** Whether a plain request may go on to routing, and by which law not. Pure; `port` is the one that is listened on. */
export const admit = (facts: RequestFacts, port: number, token: string): Admission =>
  judge(facts, port, [...REQUEST_LAWS, ...callLaws(token)])

/** Whether a WebSocket handshake may be answered: the laws of every request first, then its own. Pure. */
export const admitSocket = (facts: RequestFacts, port: number, token: string): Admission =>
  judge(facts, port, [...REQUEST_LAWS, ...socketLaws(token)])

function judge(facts: RequestFacts, port: number, laws: readonly Law[]): Admission {
  const route = routeOf(facts.target)
  const headers = valuesByName(facts.rawHeaders)
  const examined = { ...facts, port, route, header: (name: string) => headers.get(name) ?? [] }
  for (const law of laws) {
    const refusal = law.refusal(examined)
    if (refusal) return { admitted: false, law: law.name, refusal }
  }
  return { admitted: true, route }
}

function valuesByName(rawHeaders: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>()
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase()
    const values = byName.get(name)
    if (values) values.push(rawHeaders[i + 1] ?? '')
    else byName.set(name, [rawHeaders[i + 1] ?? ''])
  }
  return byName
}
