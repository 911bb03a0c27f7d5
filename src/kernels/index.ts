/**
 * The arithmetic of the engine, in AssemblyScript, one folder per operation. What lives here is pure arithmetic on
 * addresses in one shared memory: no globals, no allocation, no branch on anything but sizes, and scalar tails instead of
 * reads past the end. What may not: knowledge of models, of threads or of where an array lies.
 *
 * Conventions: every pointer is a byte address, every size and row stride counts f32 elements, matrices are row-major,
 * `P` is a size rounded up to a multiple of 8. Compiled twice from the same source by scripts/build-kernels.mjs.
 */
export { gemm, gemmPackB, gemmPackBTransposed, gemmTransposedA } from './gemm/gemm'
export { gram } from './gram/gram'
export { choleskyFactor } from './cholesky/factor'
export { choleskySolve } from './cholesky/solve'
export { alsRow } from './als-row/als-row'
export { matvec } from './matvec/matvec'
export { countAtLeast } from './count/count-at-least'
export { countNotFinite } from './count/count-not-finite'
export { reduceShards } from './reduce/reduce-shards'
export { adamDense, adamRows } from './adam/adam'
export { gatherRows } from './gather-scatter/gather-rows'
export { groupRows } from './gather-scatter/group-rows'
export { sumSlots } from './gather-scatter/sum-slots'
export { gemmOfTranspose } from './gemm/gemm-of-transpose'
export { layerNorm, layerNormBackward } from './layer-norm/layer-norm'
export { addBiasDropout, addBiasDropoutBackward, biasReluDropout, biasReluDropoutBackward } from './dropout/dropout'
export { embedSequence, embedSequenceBackward } from './sequence/embed-sequence'
export { attention, attentionBackward } from './attention/attention'
export { softmaxGradient } from './cross-entropy/softmax-gradient'
export { correctLogits } from './cross-entropy/correct-logits'
export { binaryGradient } from './cross-entropy/binary-gradient'
export { pairScores, pairScoresBackward } from './pair-scores/pair-scores'
export { drawNegatives } from './pair-scores/draw-negatives'
export { sumTouchedRows } from './reduce/sum-touched-rows'
export { bce } from './bce/bce'
export { biasRelu } from './relu/bias-relu'
export { reluBackward } from './relu/relu-backward'
export { addGroupsRelu } from './groups/add-groups'
export { sumGroups } from './groups/sum-groups'
export { gmfFilms, gmfForward, gmfViewers } from './neumf/gmf'
export { headBackward } from './neumf/head-backward'
