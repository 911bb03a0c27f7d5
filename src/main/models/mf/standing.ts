/** Where a run stands between two epochs. */
export interface Standing {
  readonly epochsDone: number
  /** The best validation so far and its epoch; 0 while there is none. */
  readonly best: number
  readonly bestEpoch: number
}

export const AT_START: Standing = { epochsDone: 0, best: 0, bestEpoch: 0 }

/** The standing after one more epoch. */
export const afterEpoch = ({ epochsDone, best, bestEpoch }: Standing, ndcg: number | null): Standing => {
  const isBest = ndcg !== null && (bestEpoch === 0 || ndcg > best)
  const epoch = epochsDone + 1
  return { epochsDone: epoch, best: isBest ? ndcg : best, bestEpoch: isBest ? epoch : bestEpoch }
}

/** True when all epochs are done, or `patience` of them (0: any number) brought nothing better. */
export const hasEnded = (
  { epochsDone, bestEpoch }: Standing,
  { epochs, patience = 0 }: { readonly epochs: number; readonly patience?: number },
): boolean => epochsDone >= epochs || (patience > 0 && bestEpoch > 0 && epochsDone - bestEpoch >= patience)
