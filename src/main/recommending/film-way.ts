import type { ListStage } from '../../contract/index.ts'
import type { MovieIndex } from '../dataset/dataset.ts'
import type { SourcePlace } from './candidates.ts'
import { movieIndex } from './movie-rows.ts'
import type { RankedList } from './ranked-list.ts'
import type { Rule, RuleName } from './rules.ts'
import type { ServedModel } from './served-model.ts'

/** One film's way through the stages of a list. Ranks and places count from 1. */
export interface FilmWay {
  readonly stage: Exclude<ListStage, 'not_in_model'>
  readonly rules: readonly { readonly rule: RuleName; readonly passes: boolean }[]
  /** Its inner product with the viewer's vector, and its rank by it among all films the rules admit. */
  readonly vector: { readonly inner: number; readonly rank: number } | undefined
  readonly isCandidate: boolean
  readonly sources: readonly SourcePlace[]
  /** By the model among the candidates; of a film that is none: where it would stand. */
  readonly ranking: { readonly score: number; readonly rank: number } | undefined
  /** After the sliders; candidates only. */
  readonly adjusted: { readonly score: number; readonly rank: number } | undefined
  readonly slot: number | undefined
}

/** `list` is of `recommend` with the same rules, and with `whole`; `k` films of it are shown. */
export function filmWay(
  served: ServedModel,
  list: RankedList,
  rules: readonly Rule[],
  film: MovieIndex,
  k: number,
): FilmWay {
  const isCandidate = list.candidates.places.has(film)
  const judged = rules.map((rule) => ({ rule: rule.name, passes: rule.admits(film) }))
  const ranking = rankingOf(list, film)
  const at = list.adjusted.findIndex(({ row }) => row === film)
  const slot = at >= 0 && at < k ? at + 1 : undefined
  return {
    stage: stageOf(slot, isCandidate, judged, ranking, k),
    rules: judged,
    vector: list.coldStart || list.query === undefined ? undefined : vectorRank(served, list.query.vector, rules, film),
    isCandidate,
    sources: list.candidates.places.get(film) ?? [],
    ranking,
    adjusted: at < 0 ? undefined : { score: list.adjusted[at].score, rank: at + 1 },
    slot,
  }
}

function stageOf(
  slot: number | undefined,
  isCandidate: boolean,
  rules: FilmWay['rules'],
  ranking: FilmWay['ranking'],
  k: number,
): FilmWay['stage'] {
  if (slot !== undefined) return 'in_list'
  if (rules.some(({ passes }) => !passes)) return 'rules'
  if (!isCandidate) return 'retrieval'
  return ranking !== undefined && ranking.rank <= k ? 'sliders' : 'ranking'
}

function rankingOf({ ranked, query, coldStart }: RankedList, film: MovieIndex): FilmWay['ranking'] {
  const at = ranked.findIndex(({ row }) => row === film)
  if (at >= 0) return { score: ranked[at].score, rank: at + 1 }
  if (coldStart || query === undefined) return undefined
  const [score] = query.scores(Uint32Array.of(film))
  return { score, rank: 1 + ranked.filter((other) => other.score > score).length }
}

function vectorRank(
  { model, rows }: ServedModel,
  vector: Float32Array,
  rules: readonly Rule[],
  film: MovieIndex,
): { readonly inner: number; readonly rank: number } {
  const { itemVectors, embeddingSize: D } = model
  const innerOf = (row: number): number => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += vector[d] * itemVectors[row * D + d]
    return Math.fround(sum)
  }
  const inner = innerOf(film)
  let rank = 1
  for (let row = 0; row < rows.size; row++) {
    const other = innerOf(row)
    const before = other > inner || (other === inner && row < film)
    if (before && rules.every((rule) => rule.admits(movieIndex(row)))) rank++
  }
  return { inner, rank }
}
