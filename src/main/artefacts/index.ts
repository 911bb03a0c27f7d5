/**
 * Trained models on disk, and checkpoints of runs under way: one folder per generation, the weights in the public safetensors format and a manifest with
 * the SHA-256 of every file. Writing is all or nothing whatever happens in between; reading verifies before it parses.
 * What may not live here: what the numbers mean (models/), which generation serves (the database says so, store/).
 */
export { hasCheckpoint } from './checkpoint-folder.ts'
export type { CheckpointFacts, CheckpointState } from './checkpoint-state.ts'
export { decodeSafetensors } from './decode-safetensors.ts'
export { encodeSafetensors } from './encode-safetensors.ts'
export { isGenerationName } from './generation-name.ts'
export type { Manifest } from './manifest.ts'
export { configHashOf } from './manifest.ts'
export { newestIntactGeneration } from './newest-intact-generation.ts'
export { quarantineGeneration } from './quarantine-generation.ts'
export { readCheckpoint } from './read-checkpoint.ts'
export { readGeneration, type Generation } from './read-generation.ts'
export { sweepArtefacts } from './sweep-artefacts.ts'
export { sweepCheckpoints } from './sweep-checkpoints.ts'
export type { Dtype, Tensor, Tensors } from './tensor.ts'
export { writeCheckpoint } from './write-checkpoint.ts'
export { writeGeneration, type GenerationFacts, type WrittenGeneration } from './write-generation.ts'
