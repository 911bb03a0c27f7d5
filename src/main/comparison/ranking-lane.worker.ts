import { serveLane } from '../engine/index.ts'
import { rankingProgram } from './ranking-program.ts'

/** The lanes that judge a trained model, beside the thread that trained it. */
serveLane([rankingProgram()])
