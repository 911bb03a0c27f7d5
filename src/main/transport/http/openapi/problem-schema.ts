import type { OpenAPI } from '@orpc/openapi'
import { ERRORS } from '../../../../contract/index.ts'
import { PROBLEM_TYPE } from '../problem.ts'
import { documentedCodes, exampleProblem, type DocumentedCode } from './error-examples.ts'

export const problemSchema: OpenAPI.SchemaObject = {
  type: 'object',
  description: 'RFC 9457, with `code` and `details` for programs and `error` for people.',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: [...documentedCodes] },
    error: { type: 'string', description: 'What happened and what to do about it; the same as `detail`.' },
    details: { type: 'object', description: 'The facts of the error, by its code: see the examples.' },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'error', 'details'],
}

/** Headers that go with an error of a status. */
const HEADERS: Readonly<Record<number, OpenAPI.ResponseObject['headers']>> = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' }, example: 'Bearer' } },
  405: { Allow: { schema: { type: 'string' }, example: 'GET, HEAD' } },
  429: { 'Retry-After': { schema: { type: 'integer' }, example: 1 } },
  503: { 'Retry-After': { schema: { type: 'integer' }, example: 1 } },
}

/** The error responses of an operation, by status. */
export function problemResponses(codes: readonly DocumentedCode[]): Record<string, OpenAPI.ResponseObject> {
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code].status)
  const responses = [...byStatus].map(([status, sharing]): [string, OpenAPI.ResponseObject] => {
    const headers = HEADERS[status]
    return [
      String(status),
      {
        description: sharing.map((code) => `\`${code}\`: ${ERRORS[code].title}`).join('; '),
        ...(headers && { headers }),
        content: {
          [PROBLEM_TYPE]: {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(sharing.map((code) => [code, { value: exampleProblem(code) }])),
          },
        },
      },
    ]
  })
  return Object.fromEntries(responses)
}
