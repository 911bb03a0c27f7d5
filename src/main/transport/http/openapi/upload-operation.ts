import type { OpenAPI } from '@orpc/openapi'
import { problemResponses } from './problem-schema.ts'

/** The one operation that is not of the contract, because its body is bytes and no JSON. */
export const UPLOAD_PATH = '/api/v1/uploads/{id}'

export const uploadOperation = {
  operationId: 'uploadPart',
  summary: 'Hand over a file to be imported, piece by piece',
  description:
    'Pieces of at most 32 MiB, in order, each with the number of bytes that came before it; the answer tells how many have come. The page imports the file by its id then. Nothing of it outlives the program.',
  tags: ['uploads'],
  security: [{ token: [] }],
  parameters: [
    {
      name: 'id',
      in: 'path',
      required: true,
      description: 'Of your choosing',
      schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,64}$' },
      example: 'letterboxd-1',
    },
    {
      name: 'name',
      in: 'query',
      required: true,
      description: "The file's own name",
      schema: { type: 'string', minLength: 1, maxLength: 255 },
      example: 'letterboxd.zip',
    },
    { name: 'offset', in: 'query', schema: { type: 'integer', minimum: 0, default: 0 }, example: 0 },
  ],
  requestBody: { required: true, content: { 'application/octet-stream': {} } },
  responses: {
    200: {
      description: 'OK',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { upload: { type: 'string' }, bytes: { type: 'integer' } },
            required: ['upload', 'bytes'],
          },
          example: { upload: 'letterboxd-1', bytes: 8_388_608 },
        },
      },
    },
    ...problemResponses([
      'MALFORMED_REQUEST',
      'TOKEN_REQUIRED',
      'FORBIDDEN',
      'NOT_FOUND',
      'METHOD_NOT_ALLOWED',
      'REQUEST_TIMEOUT',
      'BODY_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'HOST_NOT_ALLOWED',
      'INVALID_VALUE',
      'HEADERS_TOO_LARGE',
      'OVERLOADED',
      'INTERNAL',
      'STORAGE_FAILED',
    ]),
  },
} satisfies OpenAPI.OperationObject
