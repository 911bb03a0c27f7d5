import { packedLength, type Kernels, type Layout, type Region } from '../../engine/index.ts'
import { MICRO_SHARDS, partOf, type DenseBlock, type ParameterBlock } from '../neural/index.ts'
import { CONTEXT_FIELDS } from './context.ts'
import { FILM_FIELDS } from './film-facts.ts'
import { WORD_KINDS, type Vocabulary, type WordKind } from './vocabulary.ts'

/**
 * A half of the first layer, x W with x [fields * D] the bags of a moment or of a film, as a training step computes it. Its
 * leading fields hold films and are multiplied as they are. The others hold words (genres, hours, decades ...), of which there
 * are few: a word's row is multiplied by its field's part of W once per step, and each bag adds up such products, which is the
 * same because bags are sums. Backward, gradients of the output are summed per word before they meet W or the word.
 */
export interface Half {
  /** Per moment or film. */
  readonly fields: number
  /** The leading ones, that hold films. */
  readonly filmFields: number
  /** [fields * D, w1] */
  readonly weights: DenseBlock
  /** Of the film fields' part of W, packed for forward and, transposed, for backward. */
  readonly packed: Region<'f32'>
  readonly packedTransposed: Region<'f32'>
  readonly words: readonly WordField[]
  /** [words, w1] of each word its row times its field's part of W; words of no field here have rows nobody reads. */
  readonly products: Region<'f32'>
  /** [MICRO_SHARDS, words, w1] of each word the sum of the outputs' gradients, in parts. */
  readonly sums: Region<'f32'>
}

/** A field that holds words of one kind. */
export interface WordField {
  readonly field: number
  readonly kind: WordKind
  readonly packed: Region<'f32'>
  readonly packedTransposed: Region<'f32'>
}

/** Kinds of the word fields, in the order in which they follow the film fields. */
const WORDS_OF = {
  context: ['genres', 'hours', 'weekdays', 'activities', 'recencies'],
  film: ['genres', 'decades', 'popularities'],
} as const

const FIELDS_OF = { context: CONTEXT_FIELDS, film: FILM_FIELDS } as const

export function planHalf(
  layout: Layout,
  side: 'context' | 'film',
  { weights, words }: { readonly weights: DenseBlock; readonly words: number },
): Half {
  const [fields, kinds] = [FIELDS_OF[side], WORDS_OF[side]]
  const filmFields = fields - kinds.length
  const [D, width] = [weights.rows / fields, weights.cols]
  const both = (rows: number) => ({
    packed: layout.reserve('f32', packedLength(rows, width)),
    packedTransposed: layout.reserve('f32', packedLength(width, rows)),
  })
  return {
    ...{ fields, filmFields, weights, ...both(filmFields * D) },
    words: kinds.map((kind, at) => ({ field: filmFields + at, kind, ...both(D) })),
    products: layout.reserve('f32', words * width),
    sums: layout.reserve('f32', MICRO_SHARDS * words * width),
  }
}

/** What the fields' ids are rows of. */
interface Table {
  readonly embedding: ParameterBlock
  readonly vocabulary: Vocabulary
}

/** Task 0 packs what is of films, each other task what is of one word field, of which it also makes the products. */
export const packTasks = ({ words }: Half): number => 1 + words.length

export function packHalf(kernels: Kernels, half: Half, { embedding, vocabulary }: Table, task: number): void {
  const { fields, filmFields, weights, words, products } = half
  const [D, width] = [weights.rows / fields, weights.cols]
  const { at } = weights.values
  if (task === 0) {
    kernels.gemmPackB(at, width, filmFields * D, width, half.packed.at)
    kernels.gemmPackBTransposed(at, width, width, filmFields * D, half.packedTransposed.at)
    return
  }
  const { field, kind, packed, packedTransposed } = words[task - 1]
  const own = at + 4 * field * D * width
  kernels.gemmPackB(own, width, D, width, packed.at)
  kernels.gemmPackBTransposed(own, width, width, D, packedTransposed.at)
  const { first, count } = kindIn(vocabulary, kind)
  const out = products.at + 4 * (first - vocabulary.genres) * width
  kernels.gemm(embedding.values.at + 4 * first * D, D, packed.at, out, width, count, width, D, 1, 0)
}

/** Some moments or films of a step, by byte addresses. */
export interface HalfRows {
  readonly rows: number
  readonly ids: number
  readonly weights: number
  /** Of the first bag. */
  readonly starts: number
  /** [rows, fields * D] of which the film fields are written, or read by the backward. */
  readonly bags: number
}

/** out [rows, w1] = base + the half of the first layer; `base` [w1] or 0 for none. */
export function forwardHalf(
  kernels: Kernels,
  { fields, filmFields, packed, products, weights: { cols } }: Half,
  { embedding, vocabulary }: Table,
  { rows, ids, weights, starts, bags }: HalfRows,
  base: number,
  out: number,
): void {
  const D = embedding.cols
  kernels.leadingBags(embedding.values.at, D, ids, weights, starts, fields, filmFields, rows, bags)
  const words = [ids, weights, starts, fields, filmFields, rows, out] as const
  kernels.addWordRows(products.at, vocabulary.genres, cols, base, ...words)
  kernels.gemm(bags, fields * D, packed.at, out, cols, rows, cols, filmFields * D, 1, 1)
}

/**
 * From d [rows, w1]: the film fields' part of W's gradient in `part`, the gradients `dbags` of the film fields' bags, and what
 * words get, in `part` of `sums`. `scratch` takes d packed.
 */
export function backwardHalf(
  kernels: Kernels,
  half: Half,
  { embedding, vocabulary }: Table,
  { rows, ids, weights, starts, bags }: HalfRows,
  {
    d,
    dbags,
    part,
    scratch,
  }: { readonly d: number; readonly dbags: number; readonly part: number; readonly scratch: number },
): void {
  const { fields, filmFields, packedTransposed, sums } = half
  const [D, N] = [embedding.cols, half.weights.cols]
  const inputs = filmFields * D
  const words = sums.length / MICRO_SHARDS
  const own = sums.at + 4 * part * words
  // No shards give zeros.
  kernels.reduceShards(own, 0, 0, words, 1, own)
  kernels.scatterWordRows(d, vocabulary.genres, N, ids, weights, starts, fields, filmFields, rows, own)
  kernels.gemmPackB(d, N, rows, N, scratch)
  kernels.gemmOfTranspose(bags, fields * D, scratch, partOf(half.weights, part), N, inputs, N, rows, 1, 0)
  kernels.gemm(d, N, packedTransposed.at, dbags, fields * D, rows, inputs, N, 1, 0)
}

/**
 * The gradients of one kind of words: of their rows, [count, D] at their place in `gradients` [words, D], and of their fields'
 * parts of W, in part 0; the other parts hold zeros there for good.
 */
export function backwardWords(
  kernels: Kernels,
  halves: readonly Half[],
  { embedding, vocabulary }: Table,
  kind: WordKind,
  { gradients, scratch }: { readonly gradients: number; readonly scratch: number },
): void {
  const D = embedding.cols
  const { first, count } = kindIn(vocabulary, kind)
  const word = first - vocabulary.genres
  let isFirst = true
  for (const { words, weights, sums } of halves) {
    const own = words.find((field) => field.kind === kind)
    if (!own) continue
    const N = weights.cols
    const at = sums.at + 4 * word * N
    kernels.reduceShards(at, sums.length / MICRO_SHARDS, MICRO_SHARDS, count * N, 1, at)
    const into = partOf(weights, 0) + 4 * own.field * D * N
    kernels.gemmPackB(at, N, count, N, scratch)
    kernels.gemmOfTranspose(embedding.values.at + 4 * first * D, D, scratch, into, N, D, N, count, 1, 0)
    const out = gradients + 4 * word * D
    kernels.gemm(at, N, own.packedTransposed.at, out, D, count, D, N, 1, isFirst ? 0 : 1)
    isFirst = false
  }
}

/** Rows of the embedding that a kind has. */
function kindIn(vocabulary: Vocabulary, kind: WordKind): { readonly first: number; readonly count: number } {
  const at = WORD_KINDS.indexOf(kind)
  const next = WORD_KINDS[at + 1]
  const end = next === undefined ? vocabulary.rows : vocabulary[next]
  return { first: vocabulary[kind], count: end - vocabulary[kind] }
}
