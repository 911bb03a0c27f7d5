import type { Protocol } from '../../contract/evaluation.ts'
import type { Evaluation } from './evaluation.ts'

/** An evaluation as it is kept: what is short as JSON, what is long as bytes by name. */
export interface EvaluationRecord {
  readonly facts: string
  readonly arrays: Readonly<Record<string, Uint8Array>>
}

/** The facts as JSON; records of before there was a second control say only whether histories were shuffled. */
type Facts = Omit<Evaluation, 'viewerIds' | 'historyLengths' | 'targetCounts' | 'lists' | 'ranks' | 'starSums'> & {
  readonly isShuffled?: boolean
}

/** Before the protocol in the names of ranks. */
const RANKS = 'ranks/'

export function recordOf(evaluation: Evaluation): EvaluationRecord {
  const { viewerIds, historyLengths, targetCounts, lists, ranks, starSums, ...facts } = evaluation
  const ofRanks = Object.entries(ranks).map(([protocol, array]) => [RANKS + protocol, bytesOf(array)] as const)
  return {
    facts: JSON.stringify(facts),
    arrays: {
      viewerIds: bytesOf(viewerIds),
      historyLengths: bytesOf(historyLengths),
      targetCounts: bytesOf(targetCounts),
      lists: bytesOf(lists),
      ...(starSums && { starSquares: bytesOf(starSums.squared), starCounts: bytesOf(starSums.counts) }),
      ...Object.fromEntries(ofRanks),
    },
  }
}

/** The evaluation again, bit for bit. */
export function evaluationOf({ facts, arrays }: EvaluationRecord): Evaluation {
  const uints = (name: string): Uint32Array => new Uint32Array(ownBuffer(arrays[name]))
  const protocols = Object.keys(arrays).flatMap((name) => (name.startsWith(RANKS) ? [name.slice(RANKS.length)] : []))
  // Written by recordOf, and by nobody else.
  const { isShuffled, ...known } = JSON.parse(facts) as Facts
  return {
    ...known,
    ...(isShuffled !== undefined && { control: isShuffled ? 'shuffled' : null }),
    viewerIds: new Int32Array(ownBuffer(arrays['viewerIds'])),
    historyLengths: uints('historyLengths'),
    targetCounts: uints('targetCounts'),
    lists: uints('lists'),
    starSums: arrays['starSquares']
      ? { squared: new Float64Array(ownBuffer(arrays['starSquares'])), counts: uints('starCounts') }
      : null,
    ranks: Object.fromEntries(protocols.map((name) => [name as Protocol, uints(RANKS + name)])),
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Uint32Array | Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** A copy that begins where a number may begin. */
const ownBuffer = (bytes: Uint8Array | undefined): ArrayBuffer => Uint8Array.from(bytes ?? []).buffer
