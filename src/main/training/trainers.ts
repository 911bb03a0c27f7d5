import type { EngineName } from '../../contract/index.ts'
import { mfTrainer } from './mf-trainer.ts'
import { ncfTrainer } from './ncf-trainer.ts'
import { onTensorflow } from './on-tensorflow.ts'
import { sasrecTrainer } from './sasrec-trainer.ts'
import type { Trainers } from './trainer.ts'
import { wideDeepTrainer } from './wide-deep-trainer.ts'

/** The models this version can train. */
export const trainers: Trainers = { mf: mfTrainer, ncf: ncfTrainer, sasrec: sasrecTrainer, wide_deep: wideDeepTrainer }

/** Those that an engine can train. */
export const trainersOf = (engine: EngineName): Trainers => (engine === 'simd' ? trainers : onTensorflow(trainers))
