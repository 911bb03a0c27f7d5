import type { CurvePoint } from '../../contract/index.ts'
import { ncfSettings } from '../../contract/settings/index.ts'
import { ncfNeeds, ncfTensors, trainNcf } from '../models/ncf/index.ts'
import { remakeNcf } from '../models/tensorflow/index.ts'
import { defineTrainer } from './define-trainer.ts'
import { metricsAt } from './metrics-at.ts'

export const ncfTrainer = defineTrainer(
  'ncf',
  ncfSettings,
  async (input, settings) => {
    let last: CurvePoint | undefined
    let best: CurvePoint | undefined
    const onPoint = (point: CurvePoint) => {
      last = point
      if (point.validation !== null && point.validation > (best?.validation ?? -1)) best = point
      input.onPoint(point)
    }
    const remake = input.tensorflow && { remake: remakeNcf(input.tensorflow) }
    const { weights } = await trainNcf({ ...input, ...remake, settings, onPoint })
    return { tensors: ncfTensors(weights), metrics: metricsAt(best ?? last) }
  },
  ncfNeeds,
)
