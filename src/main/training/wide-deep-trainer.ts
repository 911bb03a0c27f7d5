import { wideDeepSettings } from '../../contract/settings/wide-deep.ts'
import { trainWideDeep, wideDeepNeeds, wideDeepTensors } from '../models/wide-deep/index.ts'
import { remakeWideDeep } from '../models/tensorflow/index.ts'
import { asTensors } from './as-tensors.ts'
import { defineTrainer } from './define-trainer.ts'
import { metricsOf } from './metrics-at.ts'

export const wideDeepTrainer = defineTrainer(
  'wide_deep',
  wideDeepSettings,
  async ({ onEpoch, ...input }, settings) => {
    const remake = input.tensorflow && { remake: remakeWideDeep(input.tensorflow) }
    const { weights, end } = await trainWideDeep({
      ...input,
      ...remake,
      settings,
      ...asTensors(onEpoch, wideDeepTensors),
    })
    return { tensors: wideDeepTensors(weights), metrics: metricsOf(end) }
  },
  wideDeepNeeds,
)
