import { viewOf, type WasmMemory } from '../../engine/index.ts'
import { createStream } from '../../random/index.ts'
import type { ParameterBlock } from './parameters.ts'

/** How a block's values begin. */
export type Initialisation =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normal'; readonly spread: number }
  | { readonly kind: 'uniform'; readonly limit: number }

export const ZEROS: Initialisation = { kind: 'constant', value: 0 }

/** Normal numbers of mean 0 and this standard deviation. */
export const normal = (spread: number): Initialisation => ({ kind: 'normal', spread })

/** Uniform over [-limit, limit). Glorot and Bengio 2010 is sqrt(6 / (inputs + outputs)). */
export const uniform = (limit: number): Initialisation => ({ kind: 'uniform', limit })

/** Writes first values; each block draws from the stream `<model>/init/<block>` of its own, so blocks do not disturb each other. */
export function initialise(memory: WasmMemory, blocks: readonly ParameterBlock[], model: string, seed: number): void {
  for (const { name, values: region, initialisation } of blocks) {
    const values = viewOf(memory, region)
    const next = drawer(initialisation, seed, `${model}/init/${name}`)
    for (let at = 0; at < values.length; at++) values[at] = next()
  }
}

function drawer(initialisation: Initialisation, seed: number, name: string): () => number {
  if (initialisation.kind === 'constant') return () => initialisation.value
  const stream = createStream(seed, name)
  if (initialisation.kind === 'normal') return () => initialisation.spread * stream.normal()
  return () => initialisation.limit * (2 * stream.float() - 1)
}
