import { prepareFaiss } from '../prepare-faiss.mjs'

/**
 * @import { Step } from './step.mjs'
 */

/**
 * Prepares the native vector index; scripts/prepare-faiss.mjs knows how, and remembers what it found. Without it the
 * exact index answers, which is slower on large catalogues and never wrong, so nothing here fails.
 *
 * @type {Step}
 */
export const faiss = {
  name: 'faiss',
  run: async (project) => {
    const { native, line } = await prepareFaiss({ root: project.root })
    return { state: native ? 'ready' : 'without', text: line.replace(/^faiss:\s*/i, '') }
  },
}
