import { sasrecSettings } from '../../contract/settings/index.ts'
import { fitSasrecToData, sasrecNeeds, sasrecTensors, trainSasrec } from '../models/sasrec/index.ts'
import { remakeSasrec } from '../models/tensorflow/index.ts'
import { asTensors } from './as-tensors.ts'
import { defineTrainer } from './define-trainer.ts'
import { metricsOf } from './metrics-at.ts'
import { snapshotFrom } from './snapshot-from.ts'

export const sasrecTrainer = defineTrainer(
  'sasrec',
  sasrecSettings,
  async ({ resumeFrom, onEpoch, ...input }, settings) => {
    const resume = resumeFrom && { resumeFrom: snapshotFrom(resumeFrom) }
    const remake = input.tensorflow && { remake: remakeSasrec(input.tensorflow) }
    const { weights, end } = await trainSasrec({
      ...input,
      ...resume,
      ...remake,
      settings,
      ...asTensors(onEpoch, sasrecTensors),
    })
    return { tensors: sasrecTensors(weights), metrics: metricsOf(end) }
  },
  sasrecNeeds,
  fitSasrecToData,
)
