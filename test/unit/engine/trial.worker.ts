import { serveLane } from '../../../src/main/engine/index.ts'
import { barrierProgram, countProgram, endlessProgram, faultProgram } from './trial-programs.ts'

serveLane([countProgram, barrierProgram, faultProgram, endlessProgram])
