import type { Lane, Layout } from '../../engine/index.ts'
import { binaryLoss, calibratedBeta, planBinary, type BinaryPlan } from './binary-loss.ts'
import type { ChunkLoss } from './chunk-loss.ts'
import type { FittedSettings } from './fit-to-data.ts'
import { fullSoftmax, planFullSoftmax, type FullSoftmaxPlan } from './full-softmax.ts'
import type { NetShape } from './net-shape.ts'
import { planSampledSoftmax, sampledSoftmax, type SampledSoftmaxPlan, type Sampling } from './sampled-softmax.ts'

/** The arrays of whichever loss a run learns by; plain data. */
export type LossPlan =
  | { readonly kind: 'full'; readonly plan: FullSoftmaxPlan }
  | { readonly kind: 'sampled'; readonly plan: SampledSoftmaxPlan }
  | { readonly kind: 'binary'; readonly plan: BinaryPlan }

export function planLoss(
  layout: Layout,
  { V, D }: NetShape,
  { loss, negatives: n }: Pick<FittedSettings, 'loss' | 'negatives'>,
  tokens: number,
  lanes: number,
): LossPlan {
  if (loss === 'ce') return { kind: 'full', plan: planFullSoftmax(layout, V, D, lanes) }
  if (loss === 'sampled') return { kind: 'sampled', plan: planSampledSoftmax(layout, { D, n, tokens, lanes }) }
  const beta = loss === 'gbce' ? calibratedBeta(n, V) : 1
  return { kind: 'binary', plan: planBinary(layout, { V, D, n, beta, tokens, lanes }) }
}

/** The loss as one lane uses it. */
export function chunkLoss(lane: Lane, { kind, plan }: LossPlan, sampling: Sampling): ChunkLoss {
  if (kind === 'full') return fullSoftmax(lane, plan, sampling.items)
  if (kind === 'sampled') return sampledSoftmax(lane, plan, sampling)
  return binaryLoss(lane, plan, sampling.items, sampling.seed)
}
