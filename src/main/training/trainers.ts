import type { EngineName } from '../../contract/index.ts'
import { mfTrainer } from './mf-trainer.ts'
import { sasrecTrainer } from './sasrec-trainer.ts'
import type { Trainers } from './trainer.ts'

/** The models this version can train. */
export const trainers: Trainers = { mf: mfTrainer, sasrec: sasrecTrainer }

/** Those that an engine can train. */
export const trainersOf = (engine: EngineName): Trainers => (engine === 'simd' ? trainers : {})
