import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { publicContract } from '../../../../contract/index.ts'
import { OPERATIONS, type Operation } from '../operations.ts'
import { namedSchemas } from './named-schemas.ts'
import { films } from './examples/films.ts'
import { lists, moreRecommendRequests } from './examples/lists.ts'
import { training } from './examples/training.ts'
import { viewers } from './examples/viewers.ts'
import { operationCodes } from './operation-codes.ts'
import type { OperationExample } from './operation-example.ts'
import { problemResponses, problemSchema } from './problem-schema.ts'
import { UPLOAD_PATH, uploadOperation } from './upload-operation.ts'

const EXAMPLES: Readonly<Record<string, OperationExample>> = { ...lists, ...films, ...viewers, ...training }

const DESCRIPTION = [
  'Served on 127.0.0.1 only. Every error is a problem document (RFC 9457) with a `code` for programs and an `error` sentence for people.',
  'Reading needs nothing; whatever changes something needs the token, as `Authorization: Bearer TOKEN`. It is in the file `token` of the data folder.',
  'Fields that an operation does not know are ignored. At most 64 requests are worked on or wait in line; more are told to come back (503).',
].join('\n\n')

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
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This machine' }],
    tags: ['recommend', 'movies', 'users', 'models', 'runs', 'uploads', 'system'].map((name) => ({ name })),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The file `token` of the data folder' },
      },
    },
    commonSchemas: namedSchemas,
  })
  for (const operation of OPERATIONS) complete(document, operation)
  const { paths = {}, components = {} } = document
  const upload: OpenAPI.PathItemObject = { put: uploadOperation }
  document.paths = { ...paths, [UPLOAD_PATH]: upload }
  document.components = { ...components, schemas: { ...components.schemas, Problem: problemSchema } }
  return document
}

/** Adds to what was generated of an operation: who may call it, examples, and every error it may answer with. */
function complete(document: OpenAPI.Document, operation: Operation): void {
  const { id, path, status, needsToken } = operation
  const documented = operationAt(document, operation)
  const example = EXAMPLES[id]
  if (!example) throw new Error(`the document has no example for ${id}`)
  documented.security = needsToken ? [{ token: [] }] : []
  for (const parameter of documented.parameters ?? []) {
    if (!('name' in parameter)) continue
    // The generator's own additions, which are not so here.
    delete parameter.allowEmptyValue
    delete parameter.allowReserved
    if (example.parameters && parameter.name in example.parameters) {
      parameter.example = example.parameters[parameter.name]
    }
  }
  // Every POST is JSON, that of an operation without fields as well.
  if (operation.method === 'POST') documented.requestBody ??= EMPTY_BODY()
  if (example.body) jsonOf(documented.requestBody, path).example = example.body
  if (id === 'recommend') {
    const media = jsonOf(documented.requestBody, path)
    delete media.example
    const named = { plain: example.body, ...moreRecommendRequests }
    media.examples = Object.fromEntries(Object.entries(named).map(([name, value]) => [name, { value }]))
  }
  const good = documented.responses?.[String(status)]
  if (operation.streams) describeEvents(good, example.answer)
  else jsonOf(good, path).example = example.answer
  Object.assign((documented.responses ??= {}), problemResponses(operationCodes(operation)))
}

function operationAt(document: OpenAPI.Document, { id, path, method }: Operation): OpenAPI.OperationObject {
  const item = document.paths?.[path]
  const found = { GET: item?.get, POST: item?.post, PUT: item?.put, DELETE: item?.delete }[method]
  if (!found) throw new Error(`the document has no operation ${id}`)
  return found
}

const EMPTY_BODY = (): OpenAPI.RequestBodyObject => ({
  required: true,
  content: { 'application/json': { schema: { type: 'object' } } },
})

type Carrier = OpenAPI.RequestBodyObject | OpenAPI.ResponseObject | OpenAPI.ReferenceObject | undefined

function jsonOf(carrier: Carrier, where: string): OpenAPI.MediaTypeObject {
  const media = carrier && 'content' in carrier ? carrier.content?.['application/json'] : undefined
  if (!media) throw new Error(`the document has no JSON at ${where}`)
  return media
}

/** The events as they are written: `event: update` with JSON of this form as its data, and `event: end` at the end. */
function describeEvents(good: Carrier, example: object): void {
  if (!good || !('content' in good)) throw new Error('the document has no answer where events belong')
  good.content = {
    'text/event-stream': {
      schema: {
        type: 'object',
        description: 'The data of an `update`. `end` has none; `problem` is a problem document.',
        properties: {
          run: { $ref: '#/components/schemas/Run' },
          points: { type: 'array', items: { $ref: '#/components/schemas/RunPoint' } },
        },
        required: ['run', 'points'],
      },
      example,
    },
  }
}
