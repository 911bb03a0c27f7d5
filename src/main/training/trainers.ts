import { mfTrainer } from './mf-trainer.ts'
import type { Trainers } from './trainer.ts'

/** The models this version can train. */
export const trainers: Trainers = { mf: mfTrainer }
