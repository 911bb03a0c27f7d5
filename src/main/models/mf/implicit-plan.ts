import type { MfSettings } from '../../../contract/settings/index.ts'
import type { Layout, Region } from '../../engine/index.ts'
import { planRanking, type RankingPlan } from '../ranking/index.ts'
import { isWorthRotating, planRotation, type RotationPlan } from './diagonal-prior.ts'
import { planGramian, type GramianPlan } from './gramian.ts'
import type { SweepPlan } from './sweep-plan.ts'
import type { Side } from './side.ts'

/** Everything the implicit sweeps touch. U viewers, V films, D embedding. */
export interface ImplicitPlan {
  readonly D: number
  readonly byViewer: Side
  readonly byFilm: Side
  /** [U, D] */
  readonly viewers: Region<'f32'>
  /** [V, D] */
  readonly films: Region<'f32'>
  readonly gramian: GramianPlan
  readonly rotation: RotationPlan
  /** Whether the prior is made diagonal before a side's rows are solved. */
  readonly isDiagonal: { readonly forViewers: boolean; readonly forFilms: boolean }
  /** Unknowns of a row that are solved for at once; undefined: all. */
  readonly block: number | undefined
  readonly sweeps: SweepPlan
  readonly ranking: RankingPlan
}

interface Shared {
  readonly byViewer: Side
  readonly byFilm: Side
  readonly sweeps: SweepPlan
}

/**
 * Vectors from this length on are solved in blocks where nothing else is asked for, unless many rows are short: those are solved
 * faster by their entries. docs/engine-speed.md has the measurements.
 */
const LEAST_IN_BLOCKS = 96
/** Unknowns of a block. */
const BLOCK = 32

/** Undefined when rows are solved whole. */
export function blockOf(
  { embeddingSize: D, solver }: Pick<MfSettings, 'embeddingSize' | 'solver'>,
  hasManyShortRows: boolean,
): number | undefined {
  const inBlocks = solver === 'blocks' || (solver === 'auto' && D >= LEAST_IN_BLOCKS && !hasManyShortRows)
  return inBlocks && D > BLOCK ? BLOCK : undefined
}

export function planImplicit(
  layout: Layout,
  { byViewer, byFilm, sweeps }: Shared,
  settings: Pick<MfSettings, 'embeddingSize' | 'solver'>,
  lanes: number,
): ImplicitPlan {
  const [U, V] = [byViewer.rows, byFilm.rows]
  const { embeddingSize: D } = settings
  const isDiagonal = { forViewers: isWorthRotating(byViewer, D), forFilms: isWorthRotating(byFilm, D) }
  const block = blockOf(settings, isDiagonal.forViewers || isDiagonal.forFilms)
  return {
    ...{ D, block, byViewer, byFilm, sweeps },
    viewers: layout.reserve('f32', U * D),
    films: layout.reserve('f32', V * D),
    gramian: planGramian(layout, D, lanes),
    rotation: planRotation(layout, D),
    // Blocks go on from where a row stands, hence both sides must keep their axes.
    isDiagonal: block === undefined ? isDiagonal : { forViewers: false, forFilms: false },
    ranking: planRanking(layout, { U, V, D }, lanes),
  }
}
