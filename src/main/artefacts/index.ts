/**
 * Trained models on disk: one folder per generation, the weights in the public safetensors format and a manifest with
 * the SHA-256 of every file. Writing is all or nothing whatever happens in between; reading verifies before it parses.
 * What may not live here: what the numbers mean (models/), which generation serves (the database says so, store/).
 */
export { decodeSafetensors } from './decode-safetensors.ts'
export { encodeSafetensors } from './encode-safetensors.ts'
export { isGenerationName } from './generation-name.ts'
export type { Manifest } from './manifest.ts'
export { newestIntactGeneration } from './newest-intact-generation.ts'
export { quarantineGeneration } from './quarantine-generation.ts'
export { readGeneration, type Generation } from './read-generation.ts'
export { sweepArtefacts } from './sweep-artefacts.ts'
export type { Dtype, Tensor, Tensors } from './tensor.ts'
export { writeGeneration, type GenerationFacts, type WrittenGeneration } from './write-generation.ts'
