import {
  allocateArena,
  compileKernels,
  createLayout,
  loadKernels,
  packedLength,
  viewOf,
} from '../../src/main/engine/index.ts'
import { createStream } from '../../src/main/random/index.ts'
import { round, takeTurns } from '../measure.ts'
import type { CaseResult } from './case.ts'

/** Products as the models need them: projections of 6,400 tokens, a tower's layers, one block against all films. */
const SHAPES = [
  { M: 6400, N: 64, K: 64 },
  { M: 4096, N: 256, K: 128 },
  { M: 4096, N: 128, K: 256 },
  { M: 96, N: 3706, K: 128 },
  { M: 1024, N: 1024, K: 1024 },
]
const ROUNDS = 25

/** Both builds and both forms, in turns; packing is done before, as it is once per step in a model. */
export const benchGemm = (): CaseResult[] => SHAPES.flatMap(benchShape)

function benchShape({ M, N, K }: (typeof SHAPES)[number]): CaseResult[] {
  const layout = createLayout()
  const [a, b, c] = [layout.reserve('f32', M * K), layout.reserve('f32', K * N), layout.reserve('f32', M * N)]
  const packedA = layout.reserve('f32', packedLength(K, M))
  const packedB = layout.reserve('f32', packedLength(K, N))
  const memory = allocateArena(layout)
  const stream = createStream(1, 'bench gemm')
  for (const region of [a, b]) viewOf(memory, region).forEach((_, at, all) => (all[at] = stream.normal()))
  const relaxed = loadKernels(memory, compileKernels('relaxed'))
  const simd = loadKernels(memory, compileKernels('simd'))
  relaxed.gemmPackB(b.at, N, K, N, packedB.at)
  relaxed.gemmPackB(a.at, M, K, M, packedA.at)
  const medians = takeTurns(
    [
      { name: 'gemm', run: () => relaxed.gemm(a.at, K, packedB.at, c.at, N, M, N, K, 1, 0) },
      { name: 'gemm tn', run: () => relaxed.gemmTransposedA(packedA.at, packedB.at, c.at, N, M, N, K, 1, 0) },
      { name: 'gemm plain simd', run: () => simd.gemm(a.at, K, packedB.at, c.at, N, M, N, K, 1, 0) },
    ],
    ROUNDS,
  )
  return Array.from(medians, ([name, ms]) => ({
    ...{ name, shape: { M, N, K }, threads: 1 },
    msPerStep: round(ms),
    gflops: round((2 * M * N * K) / ms / 1e6),
  }))
}
