import type { Doctor } from '../../contract/index.ts'
import { engineFacts } from '../engine/index.ts'
import { tensorflowFacts } from '../engine/tensorflow/index.ts'
import { faissFacts } from '../retrieval/index.ts'
import { probeStore } from '../store/index.ts'
import { version } from '../version.ts'
import { electronFacts } from './electron-facts.ts'

/** Looks at every part the app is made of. Reads only; nothing missing is an error here, it is an answer. */
export async function examine(dataDir: string): Promise<Doctor> {
  return {
    version,
    node: process.versions.node,
    sqlite: probeStore(dataDir),
    engine: engineFacts(),
    tensorflow: await tensorflowFacts(),
    faiss: await faissFacts(),
    electron: electronFacts(),
    dataDir,
  }
}
