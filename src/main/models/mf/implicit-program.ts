import { viewOf, type Lane, type Program } from '../../engine/index.ts'
import { makePriorDiagonal } from './diagonal-prior.ts'
import { computeGramian, mirrorGramian } from './gramian.ts'
import { halfSweep, type SweepSums } from './half-sweep.ts'
import type { ImplicitPlan } from './implicit-plan.ts'
import { afterEpoch, AT_START, hasEnded, type Standing } from './standing.ts'
import { trainingFailed } from './training-failed.ts'
import { validate, type Validation } from './validate.ts'

export interface ImplicitParameters {
  readonly plan: ImplicitPlan
  readonly epochs: number
  /** Ends after so many epochs without a better validation; 0 or undefined: never. */
  readonly patience?: number
  /** Goes on behind the epochs done, the viewers being those they ended with. */
  readonly from?: Standing
  readonly unobservedWeight: number
  /** The sum of all weights: the objective when all vectors are zero. */
  readonly totalWeight: number
  /** [U] film to rank for validation after every epoch; undefined: no validation. */
  readonly heldOut: Int32Array | undefined
}

export interface EpochDone {
  readonly standing: Standing
  readonly objective: number
  /** Null when nothing was held out. */
  readonly validation: Validation | null
}

/** What lane 0 hears of. */
export interface ImplicitReport {
  /** The objective after each half-sweep, films' first; it never grows but by rounding. */
  readonly onObjective?: (objective: number) => void
  /** No viewer changes until it returns. */
  readonly onEpoch?: (done: EpochDone) => void
}

const NO_REPORT: ImplicitReport = {}

/**
 * Implicit alternating least squares (Hu, Koren and Volinsky 2008, with the weighting of Rendle et al. 2022). Minimises
 *
 *   sum over rated (u, i) of c_ui (x_u . y_i - 1)^2  +  w0 * sum over all u, i of (x_u . y_i)^2
 *     + sum over u of lambda_u |x_u|^2  +  sum over i of lambda_i |y_i|^2
 *
 * by solving all films exactly with the viewers fixed, then all viewers with the films fixed. The sum over all pairs costs
 * nothing more than a Gram matrix: w0 X^T X is added to each film's equations. Where a side has many rows with few entries, the
 * other side is first turned so that this matrix is diagonal, and those rows become problems as small as they are. After the last
 * epoch every viewer's vector is the exact answer to the final films, hence what a fold-in of that viewer gives, to rounding.
 *
 * With `plan.block` rows are not solved but lowered block by block from where they stand (iALS++), and a viewer's vector ends only
 * near what a fold-in gives.
 */
export const implicitProgram = (report: ImplicitReport = NO_REPORT): Program<ImplicitParameters> => ({
  name: 'mf-implicit',
  run: (lane, parameters) => {
    let standing = parameters.from ?? AT_START
    while (!hasEnded(standing, parameters)) standing = runEpoch(lane, parameters, standing, report)
  },
})

function runEpoch(lane: Lane, parameters: ImplicitParameters, before: Standing, report: ImplicitReport): Standing {
  const { plan, totalWeight } = parameters
  const viewersBefore = before.epochsDone === 0 ? undefined : penaltyOf(lane, plan)
  const films = solveFilms(lane, parameters)
  if (viewersBefore !== undefined) report.onObjective?.(totalWeight - films.gain + viewersBefore)
  const viewers = solveViewers(lane, parameters)
  const objective = totalWeight - viewers.gain + films.penalty
  report.onObjective?.(objective)
  if (lane.index === 0) refuseNotFinite(lane, plan, objective, before.epochsDone + 1)
  const { heldOut } = parameters
  const validation = heldOut ? validate(lane, { ...plan, heldOut }) : null
  const standing = afterEpoch(before, validation?.ndcg ?? null)
  report.onEpoch?.({ standing, objective, validation })
  return standing
}

/** The viewers' share of the regularisation, before they are solved anew. */
function penaltyOf(lane: Lane, { byViewer, viewers, D }: ImplicitPlan): number {
  if (lane.index !== 0) return 0
  const ridges = viewOf(lane.memory, byViewer.ridges)
  const values = viewOf(lane.memory, viewers)
  let total = 0
  for (let at = 0; at < values.length; at++) total += ridges[Math.floor(at / D)] * values[at] ** 2
  return total
}

function solveFilms(lane: Lane, { plan, unobservedWeight }: ImplicitParameters): SweepSums {
  const { D, block, byFilm, viewers, films, gramian, sweeps, isDiagonal } = plan
  const features = { at: viewers.at, rows: byFilm.others, D }
  computeGramian(lane, gramian, features.at, features.rows, unobservedWeight)
  if (block !== undefined) mirrorGramian(lane, gramian)
  const spectrum = isDiagonal.forFilms ? makePriorDiagonal(lane, plan, features) : 0
  return halfSweep(lane, sweeps, {
    ...{ side: byFilm, what: 'film', width: D, valuesAre: 'weights', prior: gramian.result.at, spectrum, block },
    ...{ solved: films.at, solvedStride: D, features: features.at, featureStride: D },
  })
}

function solveViewers(lane: Lane, { plan, unobservedWeight }: ImplicitParameters): SweepSums {
  const { D, block, byViewer, viewers, films, gramian, sweeps, isDiagonal } = plan
  const features = { at: films.at, rows: byViewer.others, D }
  computeGramian(lane, gramian, features.at, features.rows, unobservedWeight)
  if (block !== undefined) mirrorGramian(lane, gramian)
  const spectrum = isDiagonal.forViewers ? makePriorDiagonal(lane, plan, features) : 0
  return halfSweep(lane, sweeps, {
    ...{ side: byViewer, what: 'viewer', width: D, valuesAre: 'weights', prior: gramian.result.at, spectrum, block },
    ...{ solved: viewers.at, solvedStride: D, features: features.at, featureStride: D },
  })
}

function refuseNotFinite(lane: Lane, { viewers, films }: ImplicitPlan, objective: number, epoch: number): void {
  const { kernels } = lane
  const bad = kernels.countNotFinite(viewers.at, viewers.length) + kernels.countNotFinite(films.at, films.length)
  if (bad === 0 && Number.isFinite(objective)) return
  const advice = 'More regularisation keeps them in range.'
  throw trainingFailed(`its numbers grew beyond all bounds in epoch ${epoch}`, advice)
}
