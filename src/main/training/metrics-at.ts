import type { CurvePoint } from '../../contract/index.ts'
import type { TrainingEnd } from '../models/neural/index.ts'

/** What the weights that a run ends with reached, whether it or one it resumed brought them; empty when nothing was trained. */
export const metricsOf = (end: TrainingEnd | undefined): Record<string, number> => ({
  ...(typeof end?.loss === 'number' && { loss: end.loss }),
  ...(typeof end?.validation === 'number' && { 'ndcg@10': end.validation }),
  ...(typeof end?.hitRate === 'number' && { 'hr@10': end.hitRate }),
})

/** A point of the curve by the names that manifests give its numbers; empty before the first point. */
export const metricsAt = (point: CurvePoint | undefined): Record<string, number> => ({
  ...(point && { loss: point.loss }),
  ...(typeof point?.validation === 'number' && { 'ndcg@10': point.validation }),
  ...(typeof point?.hitRate === 'number' && { 'hr@10': point.hitRate }),
})
