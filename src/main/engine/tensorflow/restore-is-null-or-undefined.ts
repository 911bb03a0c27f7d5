import { createRequire } from 'node:module'

/** Node's module as CommonJS sees it: one object for everybody, unlike the namespace of an `import`. */
interface SharedUtil {
  isNullOrUndefined?: (value: unknown) => boolean
}

/** tfjs-node 4.22 calls `util.isNullOrUndefined`, which Node 23 took away (tensorflow/tfjs#8425). Idempotent. */
export function restoreIsNullOrUndefined(): void {
  const util = createRequire(import.meta.url)('node:util') as SharedUtil
  util.isNullOrUndefined ??= (value) => value === null || value === undefined
}
