import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SearchSpeed } from '../../../contract/learning.ts'
import { workerUrl } from '../../worker-url.ts'

/** Films that are measured at most: an index over more would take a minute to build. */
const MOST_FILMS = 30_000

/**
 * Measures searches over `vectors` [V, D] in a thread of its own, for some seconds. Rejects with what went wrong there.
 */
export async function startSearchSpeed(vectors: Float32Array, V: number, D: number): Promise<SearchSpeed> {
  const films = Math.min(V, MOST_FILMS)
  const worker = new Worker(workerUrl(import.meta.url, 'search-speed.worker'), {
    workerData: { vectors: vectors.slice(0, films * D), V: films, D },
  })
  try {
    const [answer] = (await once(worker, 'message')) as [SearchSpeed]
    return answer
  } finally {
    await worker.terminate()
  }
}
