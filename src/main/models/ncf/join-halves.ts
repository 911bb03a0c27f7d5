import { viewOf, type WasmMemory } from '../../engine/index.ts'
import { allBlocks, type Network } from './network.ts'

/**
 * Makes one network of two halves trained alone: each half's part of the head counts one half (He 2017, eq. 13 with alpha 1/2),
 * and the optimiser begins anew.
 */
export function joinHalves(memory: WasmMemory, network: Network): void {
  const head = viewOf(memory, network.head.values)
  for (let at = 0; at < head.length; at++) head[at] /= 2
  const bias = viewOf(memory, network.bias.values)
  bias[0] = (bias[0] + bias[1]) / 2
  bias[1] = 0
  for (const { state } of allBlocks(network)) for (const region of state) viewOf(memory, region).fill(0)
}
