import type { CurvePoint } from '../../contract/index.ts'
import { mfSettings } from '../../contract/settings/index.ts'
import { mfNeeds, mfTensors, trainMf } from '../models/mf/index.ts'
import { trainMfOnTensors } from '../models/tensorflow/index.ts'
import { asTensors } from './as-tensors.ts'
import { defineTrainer } from './define-trainer.ts'
import { metricsAt } from './metrics-at.ts'

export const mfTrainer = defineTrainer(
  'mf',
  mfSettings,
  async ({ onEpoch, ...input }, settings) => {
    let last: CurvePoint | undefined
    const onPoint = (point: CurvePoint) => {
      last = point
      input.onPoint(point)
    }
    const { tensorflow } = input
    const options = { ...input, settings, onPoint, ...asTensors(onEpoch, mfTensors) }
    const weights = tensorflow ? trainMfOnTensors(tensorflow, options) : await trainMf(options)
    return { tensors: mfTensors(weights), metrics: metricsAt(last) }
  },
  mfNeeds,
)
