import { ncfSettings } from '../../contract/settings/index.ts'
import { ncfNeeds, ncfTensors, trainNcf } from '../models/ncf/index.ts'
import { remakeNcf } from '../models/tensorflow/index.ts'
import { asTensors } from './as-tensors.ts'
import { defineTrainer } from './define-trainer.ts'
import { metricsOf } from './metrics-at.ts'

export const ncfTrainer = defineTrainer(
  'ncf',
  ncfSettings,
  async ({ onEpoch, ...input }, settings) => {
    const remake = input.tensorflow && { remake: remakeNcf(input.tensorflow) }
    const { weights, end } = await trainNcf({ ...input, ...remake, settings, ...asTensors(onEpoch, ncfTensors) })
    return { tensors: ncfTensors(weights), metrics: metricsOf(end) }
  },
  ncfNeeds,
)
