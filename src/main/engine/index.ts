/**
 * Numbers in memory and the threads that compute with them: the compiled kernels, the arena a job lays its arrays out in,
 * and the pool of lanes that run one program over it. What may not live here: films, viewers, models, files, databases.
 */
export { allocateArena, defaultMemoryLimit, viewOf } from './arena.ts'
export { crowding } from './crowding.ts'
export { defaultThreads, engineFacts, type EngineFacts } from './engine-facts.ts'
export { alsWorkLength, choleskyWorkLength, gramWorkLength, packedLength, padded } from './kernel-sizes.ts'
export { kernelVariant, type KernelVariant } from './kernel-variant.ts'
export type { Kernels } from './kernels.ts'
export type { Lane, Program } from './lane.ts'
export { createLayout, type ArenaArrays, type ArenaKind, type Layout, type Region } from './layout.ts'
export { compileKernels, loadKernels } from './load-kernels.ts'
export { LaneFailure, startPool, type Pool, type PoolOptions } from './pool.ts'
export { serveLane, type AnyProgram } from './serve-lane.ts'
export type { WasmMemory, WasmModule } from './web-assembly.ts'
