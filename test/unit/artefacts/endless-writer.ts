import { writeGeneration } from '../../../src/main/artefacts/index.ts'
import { sampleFacts, sampleTensors, sampleTime } from './sample-generation.ts'

// A child of kill.test.ts: prints the name of each generation once it is acknowledged, until it is killed.
const dataDir = process.argv[2]
for (let i = 0; ; i++) {
  const source = { dataDir, model: 'mf', tensors: sampleTensors(i), facts: sampleFacts } as const
  const { generation } = await writeGeneration({ ...source, createdAt: sampleTime + i })
  process.stdout.write(`${generation}\n`)
}
