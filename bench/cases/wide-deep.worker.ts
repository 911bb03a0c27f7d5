import { serveLane } from '../../src/main/engine/index.ts'
import { wideDeepBenchProgram } from './wide-deep-program.ts'

serveLane([wideDeepBenchProgram])
