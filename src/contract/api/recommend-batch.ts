import { recommendBatchRequest, recommendBatchResponse } from '../recommend.ts'
import { api } from './route.ts'

export const recommendBatchContract = api
  .meta({ open: true })
  .route({
    method: 'POST',
    path: '/api/v1/recommend/batch',
    operationId: 'recommendBatch',
    summary: 'Up to a hundred requests at once',
    description:
      'Each is answered as `/api/recommend` would answer it, in the order they came: with `status` 200 and its recommendations, or with the status, code and sentence of its error. One that fails costs the others nothing.',
    tags: ['recommend'],
  })
  .input(recommendBatchRequest)
  .output(recommendBatchResponse)
