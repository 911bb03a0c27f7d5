import { linearKernels, type LinearKernels } from './linear-kernels.ts'
import { rowKernels, type RowKernels } from './row-kernels.ts'
import { searchKernels, type SearchKernels } from './search-kernels.ts'
import { sequenceKernels, type SequenceKernels } from './sequence-kernels.ts'
import { towerKernels, type TowerKernels } from './tower-kernels.ts'

/**
 * The kernels as TypeScript sees them. What each computes, and what it may read and write, stands in src/kernels; there
 * `usize` is a byte address in the shared memory and sizes and strides count f32 elements.
 */
export interface Kernels extends LinearKernels, RowKernels, SearchKernels, SequenceKernels, TowerKernels {}

/** Every kernel a build must export. */
export const KERNEL_NAMES: readonly string[] = Object.keys({
  ...linearKernels,
  ...rowKernels,
  ...searchKernels,
  ...sequenceKernels,
  ...towerKernels,
} satisfies Record<keyof Kernels, true>)
