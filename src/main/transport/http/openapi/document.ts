import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import {
  ERRORS,
  publicContract,
  type Health,
  type RecommendRequest,
  type RecommendResponse,
} from '../../../contract/index.ts'
import { recommendation, recommendRequest, recommendResponse } from '../../../contract/recommend.ts'
import { health } from '../../../contract/system.ts'
import { documentedCodes, exampleProblem, type DocumentedCode } from './error-examples.ts'
import { PROBLEM_TYPE } from './problem.ts'

/** What any request may meet before it is routed. */
const EVERYWHERE: readonly DocumentedCode[] = [
  'FORBIDDEN',
  'METHOD_NOT_ALLOWED',
  'REQUEST_TIMEOUT',
  'HOST_NOT_ALLOWED',
  'HEADERS_TOO_LARGE',
  'OVERLOADED',
  'INTERNAL',
]

/** What the document says of an operation besides what the contract says: the codes it may answer, and examples. */
interface Operation {
  readonly codes: readonly DocumentedCode[]
  readonly request?: object
  readonly answer: object
}

const OPERATIONS: Readonly<Record<keyof typeof publicContract, Operation>> = {
  recommend: {
    codes: [
      ...EVERYWHERE,
      'MALFORMED_REQUEST',
      'VIEWER_NOT_FOUND',
      'MODEL_NOT_TRAINED',
      'NO_DATA',
      'BODY_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'INVALID_VALUE',
      'MODEL_UNKNOWN',
    ],
    request: { user_id: 1, model: 'mf', k: 10 } satisfies Partial<Record<keyof RecommendRequest, unknown>>,
    answer: {
      recommendations: [
        { id: 1196, title: 'The Empire Strikes Back (1980)', score: 0.94 },
        { id: 1198, title: 'Raiders of the Lost Ark (1981)', score: 0.91 },
      ],
    } satisfies Partial<Record<keyof RecommendResponse, unknown>>,
  },
  health: {
    codes: EVERYWHERE,
    answer: {
      status: 'ok',
      models: {
        mf: { state: 'ready', generation: '2026-11-22T10-15-00Z' },
        ncf: { state: 'untrained', reason: 'It has not been trained on this data yet.' },
        wide_deep: { state: 'untrained', reason: 'It has not been trained on this data yet.' },
        sasrec: { state: 'training', reason: 'Its first training run is under way.' },
      },
    } satisfies Health,
  },
}

/** The OpenAPI 3.1 document of the public contract, serialised; made when it is first asked for, and kept. */
export function createOpenApiDocument(version: string): () => Promise<Buffer> {
  let document: Promise<Buffer> | undefined
  return () => (document ??= generate(version).then((value) => Buffer.from(JSON.stringify(value))))
}

async function generate(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(publicContract, {
    info: {
      title: 'Matinee',
      version,
      summary: 'Film recommendations that stay on this machine.',
      description:
        'Served on 127.0.0.1 only. Every error is a problem document (RFC 9457) with a `code` for programs and an `error` sentence for people.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This machine' }],
    tags: [{ name: 'recommend' }, { name: 'system' }],
    commonSchemas: {
      RecommendRequest: { schema: recommendRequest },
      Recommendation: { schema: recommendation, strategy: 'output' },
      RecommendResponse: { schema: recommendResponse, strategy: 'output' },
      Health: { schema: health, strategy: 'output' },
    },
  })
  for (const name of ['recommend', 'health'] as const) complete(document, name)
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema } }
  return document
}

function complete(document: OpenAPI.Document, name: keyof typeof publicContract): void {
  const { path, method } = publicContract[name]['~orpc'].route
  const item = path === undefined ? undefined : document.paths?.[path]
  const operation = method === 'GET' ? item?.get : item?.post
  if (!operation) throw new Error(`the document has no operation for ${name}`)
  const { codes, request, answer } = OPERATIONS[name]
  if (request) exampled(operation.requestBody, request)
  exampled(operation.responses?.['200'], answer)
  Object.assign((operation.responses ??= {}), problemResponses(codes))
}

function exampled(
  carrier: OpenAPI.RequestBodyObject | OpenAPI.ResponseObject | OpenAPI.ReferenceObject | undefined,
  example: object,
): void {
  const media = carrier && 'content' in carrier ? carrier.content?.['application/json'] : undefined
  if (!media) throw new Error('the document has no JSON where an example belongs')
  media.example = example
}

function problemResponses(codes: readonly DocumentedCode[]): Record<string, OpenAPI.ResponseObject> {
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code].status)
  const responses = [...byStatus].map(([status, sharing]): [string, OpenAPI.ResponseObject] => [
    String(status),
    {
      description: sharing.map((code) => `\`${code}\`: ${ERRORS[code].title}`).join('; '),
      content: {
        [PROBLEM_TYPE]: {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(sharing.map((code) => [code, { value: exampleProblem(code) }])),
        },
      },
    },
  ])
  return Object.fromEntries(responses)
}

const problemSchema: OpenAPI.SchemaObject = {
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
