import { createRequire } from 'node:module'

/** The part of faiss-node that is used here. It takes plain arrays of numbers only, and throws Error on misuse. */
export interface FaissModule {
  readonly IndexFlatIP: new (dimensions: number) => FlatIndex
}

export interface FlatIndex {
  ntotal(): number
  /** Appends rows; the length is a multiple of D. */
  add(vectors: number[]): void
  /** `k` <= ntotal. Labels are row numbers, best first. One query runs on the calling thread alone. */
  search(query: number[], k: number): { labels: number[]; distances: number[] }
}

/** FAISS, or why it is not to be had, in one sentence for a person. */
export type FaissLoad = { readonly module: FaissModule } | { readonly reason: string }

/**
 * Loads faiss-node and asks it one question with a known answer. Never throws. `MATINEE_FAISS=off` in `env` refuses.
 * By `require` and not `import()`: bundlers follow the latter and would tear the package from its native file.
 */
export function loadFaiss(env: NodeJS.ProcessEnv = process.env): FaissLoad {
  if (env['MATINEE_FAISS'] === 'off') return { reason: 'FAISS is switched off by MATINEE_FAISS=off.' }
  oneThreadEach()
  try {
    const loaded: unknown = createRequire(import.meta.url)('faiss-node')
    if (!isFaissModule(loaded)) return { reason: 'faiss-node has no IndexFlatIP.' }
    const flat = new loaded.IndexFlatIP(2)
    flat.add([1, 0, 0, 1, 1, 1])
    const { labels, distances } = flat.search([2, 1], 2)
    const right = labels.join() === '2,0' && distances.join() === '3,2'
    return right ? { module: loaded } : { reason: 'faiss-node loads but gives a wrong answer.' }
  } catch (error) {
    return { reason: whyNot(error) }
  }
}

/**
 * FAISS asks OpenMP for a team of threads even where one query has nothing to share, and waits for it: milliseconds while
 * something else trains. OpenMP reads the variable when it is loaded.
 */
const oneThreadEach = (): void => {
  process.env['OMP_NUM_THREADS'] ??= '1'
}

const isFaissModule = (value: unknown): value is FaissModule =>
  typeof value === 'object' && value !== null && 'IndexFlatIP' in value && typeof value.IndexFlatIP === 'function'

/** The first line is what a person needs; what follows are stacks and lists of paths. */
const whyNot = (error: unknown): string => {
  const [line] = (error instanceof Error ? error.message : String(error)).split('\n')
  if (/^cannot find module/i.test(line)) return 'faiss-node is not installed.'
  if (/bindings file/.test(line)) return 'faiss-node is installed, but its native part has not been built.'
  return `faiss-node does not load: ${line}.`
}
