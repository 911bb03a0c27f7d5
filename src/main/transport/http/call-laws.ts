import { MatineeError } from '../../../contract/index.ts'
import type { Examined, Law } from './admission-law.ts'
import { sameSecret } from './token.ts'

/** `Authorization: Bearer TOKEN`; the scheme's name in any case, as RFC 9110 has it. */
const BEARER = /^bearer +([\w.~+/=-]+) *$/i

/** What a call must keep that changes something. */
export const callLaws = (token: string): readonly Law[] => [
  {
    name: 'GATE-11',
    text: 'the token for every write, training and export: exactly one `Authorization: Bearer TOKEN`; reads need none',
    refusal: (request) => {
      if (!needsToken(request)) return undefined
      const [given, ...more] = request.header('authorization')
      const secret = given === undefined ? undefined : BEARER.exec(given)?.[1]
      if (secret !== undefined && more.length === 0 && sameSecret(secret, token)) return undefined
      return new MatineeError(
        'TOKEN_REQUIRED',
        'This changes something, so it needs the token: send "Authorization: Bearer TOKEN", with what the file "token" of the data folder holds.',
        {},
      )
    },
  },
]

/** Reads, and what reads although it is a POST, need none; nor does what is not there. */
function needsToken({ route, method }: Examined): boolean {
  if (route.kind === 'upload') return true
  return route.kind === 'api' && route.operations.get(method)?.needsToken === true
}
