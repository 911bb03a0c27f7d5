import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GenerationFacts, Tensors } from '../../../src/main/artefacts/index.ts'

/** Small weights that differ by `seed`; `items` has enough numbers for damage to have somewhere to hide. */
export const sampleTensors = (seed: number): Tensors => ({
  items: { shape: [40, 8], data: Float32Array.from({ length: 320 }, (_, i) => Math.fround(Math.sin(seed + i))) },
  movieIds: { shape: [40], data: Int32Array.from({ length: 40 }, (_, i) => 3 * i + 1) },
  bias: { shape: [], data: Float64Array.of(seed / 3) },
})

export const sampleFacts: GenerationFacts = {
  appVersion: '0.1.0',
  runId: 'run-1',
  seed: 1,
  settings: { embeddingSize: 8, epochs: 2 },
  dataSetId: 1,
  dataHash: 'd'.repeat(64),
  metrics: { 'ndcg@10': 0.25 },
  engine: { name: 'simd', relaxedSimd: true, threads: 2 },
}

/** 2026-11-22T15:30:00.000Z */
export const sampleTime = 1_795_361_400_000

export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'matinee-artefacts-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
