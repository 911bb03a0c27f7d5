import { viewOf, type WasmMemory } from '../../engine/index.ts'
import { createStream } from '../../random/index.ts'
import type { Initialisation } from './initialisation.ts'
import type { ParameterBlock } from './parameters.ts'

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
