import { serveLane } from '../engine/index.ts'
import { baselineTrials } from './baseline-trials.ts'
import { rankingProgram } from './ranking-program.ts'

/** The lanes that judge what was trained, beside the thread that trained it. */
serveLane([rankingProgram(), baselineTrials])
