import type { CurvePoint } from '../../contract/index.ts'

/** A point of the curve by the names that manifests give its numbers; empty before the first point. */
export const metricsAt = (point: CurvePoint | undefined): Record<string, number> => ({
  ...(point && { loss: point.loss }),
  ...(typeof point?.validation === 'number' && { 'ndcg@10': point.validation }),
  ...(typeof point?.hitRate === 'number' && { 'hr@10': point.hitRate }),
})
