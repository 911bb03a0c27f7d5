import { MatineeError } from '../../../contract/index.ts'
import type { Examined, Law } from './admission-law.ts'
import { forbidden, malformed } from './refusals.ts'

const MOST_HEADERS = 100
// Printable ASCII but `#` and `\`, and no second slash at the start, which URL parsers read as a host.
const ORIGIN_FORM = /^\/(?!\/)[\x21\x22\x24-\x5b\x5d-\x7e]*$/
const JSON_TYPE = /^application\/json[\t ]*(?:;[\t ]*charset=(?:utf-8|"utf-8")[\t ]*)?$/i

const ownHosts = (port: number): readonly string[] => [`127.0.0.1:${port}`, `localhost:${port}`]
const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** What every request must keep, in the order in which it is looked at. */
export const REQUEST_LAWS: readonly Law[] = [
  {
    name: 'GATE-1',
    text: 'HTTP/1.1',
    refusal: ({ httpVersion }) =>
      httpVersion === '1.1' ? undefined : malformed(`HTTP/${httpVersion} is not spoken here, HTTP/1.1 is`),
  },
  {
    name: 'GATE-2',
    text: 'header size limits: at most 100 fields',
    refusal: ({ rawHeaders }) =>
      rawHeaders.length / 2 <= MOST_HEADERS
        ? undefined
        : new MatineeError('HEADERS_TOO_LARGE', `The request has more than ${MOST_HEADERS} headers.`, {
            limit: MOST_HEADERS,
          }),
  },
  {
    name: 'GATE-3',
    text: 'exactly one Host',
    refusal: ({ header }) => {
      const count = header('host').length
      return count === 1 ? undefined : malformed(`exactly one Host header is needed, ${count} came`)
    },
  },
  {
    name: 'GATE-4',
    text: 'Host equal to 127.0.0.1:port or localhost:port',
    refusal: ({ header, port }) => {
      const host = header('host')[0] ?? ''
      if (ownHosts(port).includes(host)) return undefined
      const said = host.slice(0, 100)
      return new MatineeError(
        'HOST_NOT_ALLOWED',
        `This server answers to ${ownHosts(port).join(' and ')} only, not to "${said}".`,
        { host: said },
      )
    },
  },
  {
    name: 'GATE-5',
    text: 'origin-form',
    refusal: ({ target }) =>
      ORIGIN_FORM.test(target) ? undefined : malformed('the target must be a path, such as /api/recommend'),
  },
  {
    name: 'GATE-6',
    text: 'Origin absent or exactly own (`null` refused)',
    refusal: ({ header }) => {
      const [origin, ...more] = header('origin')
      if (origin === undefined) return undefined
      return origin === `http://${header('host')[0]}` && more.length === 0
        ? undefined
        : forbidden('it comes from a page of another origin')
    },
  },
  {
    name: 'GATE-7',
    text: 'Sec-Fetch-Site absent, `same-origin` or (only for the secret-free shell page) `none`',
    refusal: ({ header, method, route }) => {
      const [site, ...more] = header('sec-fetch-site')
      if (site === undefined) return undefined
      if (more.length === 0 && site === 'same-origin') return undefined
      const toShell = route.kind === 'page' && route.shell && isRead(method)
      return more.length === 0 && site === 'none' && toShell ? undefined : forbidden('a page of another site caused it')
    },
  },
  {
    name: 'GATE-8',
    text: 'other methods 405 with Allow',
    refusal: ({ method, route }) => {
      if (route.kind === 'unknown' || route.methods.includes(method)) return undefined
      const allowed = route.methods.join(', ')
      return new MatineeError('METHOD_NOT_ALLOWED', `${route.path} is asked with ${allowed}, not with ${method}.`, {
        allowed: route.methods,
      })
    },
  },
  {
    name: 'GATE-9',
    text: 'a POST is `application/json` (optionally charset=utf-8), as is the body of a PUT; an upload is `application/octet-stream`',
    refusal: (request) => {
      const expected = expectedType(request)
      if (expected === undefined) return undefined
      const types = request.header('content-type')
      const plain = request.header('content-encoding').every((encoding) => encoding.toLowerCase() === 'identity')
      if (types.length === 1 && expected.form.test(types[0] ?? '') && plain) return undefined
      return new MatineeError(
        'UNSUPPORTED_MEDIA_TYPE',
        `Send the body as ${expected.words}, with the header "Content-Type: ${expected.type}".`,
        { expected: expected.type },
      )
    },
  },
  {
    name: 'GATE-10',
    text: 'GET changes nothing; it has no body, nor has a DELETE',
    refusal: (request) => {
      const { method } = request
      if (!isRead(method) && method !== 'DELETE') return undefined
      return hasBody(request) ? malformed(`a ${method} request has no body`) : undefined
    },
  },
]

const JSON_BODY = { type: 'application/json', form: JSON_TYPE, words: 'uncompressed JSON' }
const FILE_BODY = {
  type: 'application/octet-stream',
  form: /^application\/octet-stream$/i,
  words: 'the plain bytes of the file',
}

/** The type that a request's body must have; undefined when it has none and needs none. */
function expectedType(request: Examined): typeof JSON_BODY | undefined {
  const { method, route } = request
  if (route.kind === 'upload') return FILE_BODY
  if (method === 'POST') return JSON_BODY
  return method === 'PUT' && hasBody(request) ? JSON_BODY : undefined
}

const hasBody = ({ header }: Examined): boolean =>
  header('transfer-encoding').length > 0 || header('content-length').some((length) => length !== '0')
