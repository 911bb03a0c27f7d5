import { serveLane } from '../../src/main/engine/index.ts'
import { neumfProgram } from './neumf-program.ts'

serveLane([neumfProgram])
