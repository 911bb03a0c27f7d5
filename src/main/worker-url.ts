/**
 * Address of a worker's entry file beside the module that starts it: `workerUrl(import.meta.url, 'import.worker')`.
 * Run from source it is the `.ts` file (Node 24 strips types); in the bundle, which is flat, it is the `.js` entry.
 */
export const workerUrl = (from: string, name: string): URL =>
  new URL(`./${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from)
