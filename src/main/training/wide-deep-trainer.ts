import type { CurvePoint } from '../../contract/index.ts'
import { wideDeepSettings } from '../../contract/settings/wide-deep.ts'
import { trainWideDeep, wideDeepNeeds, wideDeepTensors } from '../models/wide-deep/index.ts'
import { remakeWideDeep } from '../models/tensorflow/index.ts'
import { defineTrainer } from './define-trainer.ts'
import { metricsAt } from './metrics-at.ts'

export const wideDeepTrainer = defineTrainer(
  'wide_deep',
  wideDeepSettings,
  async (input, settings) => {
    let last: CurvePoint | undefined
    // With validation the best epoch's weights are those that come back.
    let best: CurvePoint | undefined
    const onPoint = (point: CurvePoint) => {
      last = point
      if (point.validation !== null && point.validation > (best?.validation ?? -1)) best = point
      input.onPoint(point)
    }
    const remake = input.tensorflow && { remake: remakeWideDeep(input.tensorflow) }
    const weights = await trainWideDeep({ ...input, ...remake, settings, onPoint })
    return { tensors: wideDeepTensors(weights), metrics: metricsAt(best ?? last) }
  },
  wideDeepNeeds,
)
