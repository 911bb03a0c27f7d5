// Run by the tests in a process of its own: ends the exchange that waits in the data folder given, and kills itself just
// before the step of the number given; says each step it comes to.
import { finishExchange } from '../../../src/main/store/exchange.ts'

const [dataDir = '', killAt = ''] = process.argv.slice(2)
let steps = 0
finishExchange(dataDir, (step) => {
  process.stdout.write(`${step}\n`)
  if (steps++ === Number(killAt)) process.kill(process.pid, 'SIGKILL')
})
