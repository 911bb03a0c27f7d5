import { serveLane } from '../engine/index.ts'
import { implicitProgram } from '../models/mf/implicit-program.ts'
import { neumfProgram } from './neumf-program.ts'
import { sasrecBenchProgram } from './sasrec-program.ts'
import { wideDeepBenchProgram } from './wide-deep-program.ts'

serveLane([neumfProgram, wideDeepBenchProgram, sasrecBenchProgram, implicitProgram()])
