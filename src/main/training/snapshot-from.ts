import type { CheckpointState } from '../artefacts/index.ts'
import type { Snapshot } from '../models/neural/index.ts'

/** A checkpoint's arrays as a neural model takes them: it keeps floating-point numbers only, and checks names and lengths. */
export const snapshotFrom = (state: CheckpointState): Snapshot =>
  Object.fromEntries(
    Object.entries(state).flatMap(([name, data]) =>
      data instanceof Float32Array || data instanceof Float64Array ? [[name, data] as const] : [],
    ),
  )
