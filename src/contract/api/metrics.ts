import { z } from 'zod'
import { comparison } from '../evaluation.ts'
import { api } from './route.ts'

export const metricsContract = {
  compare: api
    .route({
      method: 'GET',
      path: '/api/v1/metrics/compare',
      operationId: 'compareMetrics',
      summary: 'The newest comparison of models and baselines on this data',
      description:
        'A table for each protocol, as `matinee evaluate --json` prints it: metrics with their intervals, paired tests, and a winner only where the tests say so. Empty until a comparison was made.',
      tags: ['models'],
    })
    .output(z.object({ comparisons: z.array(comparison) })),
}
