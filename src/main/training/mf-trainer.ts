import type { CurvePoint } from '../../contract/index.ts'
import { mfSettings } from '../../contract/training.ts'
import { mfTensors, trainMf } from '../models/mf/index.ts'
import { defineTrainer } from './define-trainer.ts'

export const mfTrainer = defineTrainer('mf', mfSettings, async (input, settings) => {
  let last: CurvePoint | undefined
  const onPoint = (point: CurvePoint) => {
    last = point
    input.onPoint(point)
  }
  const weights = await trainMf({ ...input, settings, onPoint })
  return { tensors: mfTensors(weights), metrics: metricsAt(last) }
})

const metricsAt = (point: CurvePoint | undefined): Record<string, number> => ({
  ...(point && { loss: point.loss }),
  ...(typeof point?.validation === 'number' && { 'ndcg@10': point.validation }),
})
