import { MatineeError } from '../../../contract/index.ts'
import type { Law } from './admission-law.ts'
import { forbidden, malformed } from './refusals.ts'
import { sameSecret } from './token.ts'

/** The subprotocol that the server speaks on /ws, and selects. */
export const SOCKET_PROTOCOL = 'matinee.v1'

/** What a WebSocket's handshake must keep besides. */
export const socketLaws = (token: string): readonly Law[] => [
  {
    name: 'SOCKET-1',
    text: 'Origin required and own',
    refusal: ({ header }) => (header('origin').length === 1 ? undefined : forbidden('it names no origin')),
  },
  {
    name: 'SOCKET-2',
    text: 'a WebSocket handshake, to /ws',
    refusal: ({ header, route }) =>
      route.kind === 'socket' && header('upgrade').join().toLowerCase() === 'websocket'
        ? undefined
        : malformed('only a WebSocket handshake is answered here'),
  },
  {
    name: 'SOCKET-3',
    text: 'the token in Sec-WebSocket-Protocol, compared in constant time, beside the protocol it is for',
    refusal: ({ header }) => {
      const offered = header('sec-websocket-protocol').flatMap((value) => value.split(',').map((item) => item.trim()))
      const tokens = offered.filter((item) => item.startsWith('token.')).map((item) => item.slice('token.'.length))
      const [given, ...more] = tokens
      const good = given !== undefined && more.length === 0 && sameSecret(given, token)
      if (good && offered.includes(SOCKET_PROTOCOL)) return undefined
      return new MatineeError(
        'TOKEN_REQUIRED',
        'This connection needs the token. Open Matinee with the link that it printed when it started.',
        {},
      )
    },
  },
]
