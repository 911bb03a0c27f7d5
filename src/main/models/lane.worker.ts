import { serveLane } from '../engine/index.ts'
import { explicitProgram } from './mf/explicit-program.ts'
import { implicitProgram } from './mf/implicit-program.ts'
import { starsProgram } from './mf/stars-program.ts'
import { ncfProgram } from './ncf/ncf-program.ts'
import { sasrecProgram } from './sasrec/sasrec-program.ts'
import { wideDeepProgram } from './wide-deep/wide-deep-program.ts'

/** Every program of every model: what lane 0 runs, the other lanes find here by its name. */
serveLane([implicitProgram(), explicitProgram(), starsProgram, ncfProgram(), sasrecProgram(), wideDeepProgram()])
