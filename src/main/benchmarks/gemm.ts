import { allocateArena, createLayout, loadKernels, packedLength, viewOf } from '../engine/index.ts'
import { createStream } from '../random/index.ts'
import type { RunningCase } from './bench-case.ts'

/** Products as the models need them: projections of 6,400 tokens, a tower's layers, one block against all films, a square. */
export const GEMM_SHAPES = [
  { M: 6400, N: 64, K: 64 },
  { M: 4096, N: 256, K: 128 },
  { M: 4096, N: 128, K: 256 },
  { M: 96, N: 3706, K: 128 },
  { M: 1024, N: 1024, K: 1024 },
]

/** C = A B on one thread; packing is done before, as it is once per step in a model. */
export function startGemm({ M, N, K }: (typeof GEMM_SHAPES)[number]): RunningCase {
  const layout = createLayout()
  const [a, b, c] = [layout.reserve('f32', M * K), layout.reserve('f32', K * N), layout.reserve('f32', M * N)]
  const packed = layout.reserve('f32', packedLength(K, N))
  const memory = allocateArena(layout)
  const stream = createStream(1, 'bench/gemm')
  for (const region of [a, b]) viewOf(memory, region).forEach((_, at, all) => (all[at] = stream.normal()))
  const kernels = loadKernels(memory)
  kernels.gemmPackB(b.at, N, K, N, packed.at)
  return {
    take: (steps) =>
      Array.from({ length: steps }, () => {
        const started = performance.now()
        kernels.gemm(a.at, K, packed.at, c.at, N, M, N, K, 1, 0)
        return performance.now() - started
      }),
    close: () => Promise.resolve(),
  }
}
