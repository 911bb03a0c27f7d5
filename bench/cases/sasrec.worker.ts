import { serveLane } from '../../src/main/engine/index.ts'
import { sasrecBenchProgram } from './sasrec-program.ts'

serveLane([sasrecBenchProgram])
