import { webAssembly } from './web-assembly.ts'

/** `relaxed` uses fused multiply-add where the machine has it; `simd` runs wherever WebAssembly has vectors. */
export type KernelVariant = 'relaxed' | 'simd'

/** () -> v128: three splats and one f32x4.relaxed_madd. */
const RELAXED_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 5, 1, 96, 0, 1, 123],
  ...[3, 2, 1, 0],
  ...[10, 19, 1, 17, 0, 65, 1, 253, 15, 65, 1, 253, 15, 65, 1, 253, 15, 253, 133, 2, 11],
)

/** The faster of the two builds that this runtime can run. */
export const kernelVariant = (): KernelVariant => (webAssembly.validate(RELAXED_PROBE) ? 'relaxed' : 'simd')
