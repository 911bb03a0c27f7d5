/**
 * A blend: several models that answer as one, by the places a film has in their orders. Nothing is trained for it. What may not
 * live here: how a part makes its scores.
 */
export { createBlendServing } from './blend.ts'
export { blendTensors, partTensors } from './tensors.ts'
