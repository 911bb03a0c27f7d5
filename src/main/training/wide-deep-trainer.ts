import type { CurvePoint } from '../../contract/index.ts'
import { wideDeepSettings } from '../../contract/settings/wide-deep.ts'
import { trainWideDeep, wideDeepTensors } from '../models/wide-deep/index.ts'
import { defineTrainer } from './define-trainer.ts'

export const wideDeepTrainer = defineTrainer('wide_deep', wideDeepSettings, async (input, settings) => {
  let last: CurvePoint | undefined
  let best: number | undefined
  const onPoint = (point: CurvePoint) => {
    last = point
    if (point.validation !== null) best = Math.max(best ?? 0, point.validation)
    input.onPoint(point)
  }
  const weights = await trainWideDeep({ ...input, settings, onPoint })
  const metrics = { ...(last && { loss: last.loss }), ...(best !== undefined && { 'ndcg@10': best }) }
  return { tensors: wideDeepTensors(weights), metrics }
})
