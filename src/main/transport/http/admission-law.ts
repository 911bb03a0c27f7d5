import type { MatineeError } from '../../../contract/index.ts'
import type { Route } from './routes.ts'

/** A request's head exactly as it was received. */
export interface RequestFacts {
  readonly method: string
  readonly httpVersion: string
  readonly target: string
  /** name, value, name, value, ... in order, duplicates kept (node's `rawHeaders`). */
  readonly rawHeaders: readonly string[]
}

/** What a law looks at: the facts, and what follows from them alone. */
export interface Examined extends RequestFacts {
  /** The port that the server listens on. */
  readonly port: number
  readonly route: Route
  /** All values of a header, in order; `name` in lower case. */
  readonly header: (name: string) => readonly string[]
}

export interface Law {
  readonly name: string
  /** The rule as it is written down, which `refusal` has to carry out exactly. */
  readonly text: string
  /** Why the request may not go on; undefined when this law has nothing against it. Pure. */
  readonly refusal: (request: Examined) => MatineeError | undefined
}
