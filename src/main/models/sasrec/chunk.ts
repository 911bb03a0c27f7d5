/** One sequence of films: `length` of them from byte address `items` (u32) on, and the film after each from items + 4 on. */
export interface SequenceRun {
  readonly items: number
  readonly length: number
  /** Its first token in the chunk. */
  readonly first: number
}

/** Some sequences that go through the network together, one behind the other, without padding. */
export interface Chunk {
  readonly sequences: readonly SequenceRun[]
  readonly tokens: number
}

/** Cuts sequences, in their order, into chunks of at most `most` tokens; a sequence is never cut. */
export function cutChunks(sequences: readonly { items: number; length: number }[], most: number): Chunk[] {
  const chunks: Chunk[] = []
  let open: SequenceRun[] = []
  let tokens = 0
  for (const { items, length } of sequences) {
    if (tokens + length > most && tokens > 0) {
      chunks.push({ sequences: open, tokens })
      open = []
      tokens = 0
    }
    open.push({ items, length, first: tokens })
    tokens += length
  }
  if (tokens > 0) chunks.push({ sequences: open, tokens })
  return chunks
}
