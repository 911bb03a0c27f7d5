import type { CurvePoint } from '../../contract/index.ts'
import { sasrecSettings } from '../../contract/settings/index.ts'
import { sasrecNeeds, sasrecTensors, trainSasrec } from '../models/sasrec/index.ts'
import { remakeSasrec } from '../models/tensorflow/index.ts'
import { defineTrainer } from './define-trainer.ts'
import { metricsAt } from './metrics-at.ts'
import { snapshotFrom } from './snapshot-from.ts'

export const sasrecTrainer = defineTrainer(
  'sasrec',
  sasrecSettings,
  async ({ resumeFrom, ...input }, settings) => {
    let last: CurvePoint | undefined
    const onPoint = (point: CurvePoint) => {
      last = point
      input.onPoint(point)
    }
    const resume = resumeFrom && { resumeFrom: snapshotFrom(resumeFrom) }
    const remake = input.tensorflow && { remake: remakeSasrec(input.tensorflow) }
    const { weights, end } = await trainSasrec({ ...input, ...resume, ...remake, settings, onPoint })
    // The weights are those of the best epoch, which need not be the last.
    const best = end.validation !== null && { 'ndcg@10': end.validation }
    return { tensors: sasrecTensors(weights), metrics: { ...metricsAt(last), ...best } }
  },
  sasrecNeeds,
)
