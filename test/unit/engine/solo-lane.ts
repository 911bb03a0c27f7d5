import { loadKernels, type Lane, type WasmMemory } from '../../../src/main/engine/index.ts'

/** The one lane of a pool of one, without a pool: for trying parts of programs. */
export const soloLane = (memory: WasmMemory, kernels = loadKernels(memory)): Lane => ({
  ...{ index: 0, count: 1, memory, kernels },
  barrier: () => undefined,
  checkpoint: () => undefined,
  forEachShard: (shards, work) => {
    for (let shard = 0; shard < shards; shard++) work(shard)
  },
})
