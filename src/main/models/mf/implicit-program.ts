import { meanOverRanks, ndcgAt } from '../../evaluation/index.ts'
import { viewOf, type Lane, type Program } from '../../engine/index.ts'
import { rankHeldOut } from '../ranking/index.ts'
import { computeGramian } from './gramian.ts'
import { halfSweep, type SweepSums } from './half-sweep.ts'
import type { ImplicitPlan } from './implicit-plan.ts'
import { trainingFailed } from './training-failed.ts'

export interface ImplicitParameters {
  readonly plan: ImplicitPlan
  readonly epochs: number
  readonly unobservedWeight: number
  /** The sum of all weights: the objective when all vectors are zero. */
  readonly totalWeight: number
  /** [U] film to rank for validation after every epoch; undefined: no validation. */
  readonly heldOut: Int32Array | undefined
}

/** What lane 0 hears of. */
export interface ImplicitReport {
  /** The objective after each half-sweep, films' first; it never grows but by rounding. */
  readonly onObjective?: (objective: number) => void
  readonly onEpoch?: (epoch: number, objective: number, ndcg: number | null) => void
}

const NO_REPORT: ImplicitReport = {}

/**
 * Implicit alternating least squares (Hu, Koren and Volinsky 2008, with the weighting of Rendle et al. 2022). Minimises
 *
 *   sum over rated (u, i) of c_ui (x_u . y_i - 1)^2  +  w0 * sum over all u, i of (x_u . y_i)^2
 *     + sum over u of lambda_u |x_u|^2  +  sum over i of lambda_i |y_i|^2
 *
 * by solving all films exactly with the viewers fixed, then all viewers with the films fixed. The sum over all pairs costs
 * nothing more than a Gram matrix: w0 X^T X is added to each film's equations. After the last epoch every viewer's vector is
 * the exact answer to the final films, hence equal to what a fold-in of that viewer gives.
 */
export const implicitProgram = (report: ImplicitReport = NO_REPORT): Program<ImplicitParameters> => ({
  name: 'mf-implicit',
  run: (lane, parameters) => {
    for (let epoch = 1; epoch <= parameters.epochs; epoch++) runEpoch(lane, parameters, epoch, report)
  },
})

function runEpoch(lane: Lane, parameters: ImplicitParameters, epoch: number, report: ImplicitReport): void {
  const { plan, totalWeight } = parameters
  const viewersBefore = epoch === 1 ? undefined : penaltyOf(lane, plan)
  const films = solveFilms(lane, parameters)
  if (viewersBefore !== undefined) report.onObjective?.(totalWeight - films.gain + viewersBefore)
  const viewers = solveViewers(lane, parameters)
  const objective = totalWeight - viewers.gain + films.penalty
  report.onObjective?.(objective)
  if (lane.index === 0) refuseNotFinite(lane, plan, objective, epoch)
  const ndcg = validate(lane, parameters)
  report.onEpoch?.(epoch, objective, ndcg)
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
  const { D, byFilm, viewers, films, gramian, sweeps } = plan
  computeGramian(lane, gramian, viewers.at, byFilm.others, unobservedWeight)
  return halfSweep(lane, sweeps, {
    ...{ side: byFilm, what: 'film', width: D, valuesAre: 'weights', prior: gramian.result.at },
    ...{ solved: films.at, solvedStride: D, features: viewers.at, featureStride: D },
  })
}

function solveViewers(lane: Lane, { plan, unobservedWeight }: ImplicitParameters): SweepSums {
  const { D, byViewer, viewers, films, gramian, sweeps } = plan
  computeGramian(lane, gramian, films.at, byViewer.others, unobservedWeight)
  return halfSweep(lane, sweeps, {
    ...{ side: byViewer, what: 'viewer', width: D, valuesAre: 'weights', prior: gramian.result.at },
    ...{ solved: viewers.at, solvedStride: D, features: films.at, featureStride: D },
  })
}

function refuseNotFinite(lane: Lane, { viewers, films }: ImplicitPlan, objective: number, epoch: number): void {
  const { kernels } = lane
  const bad = kernels.countNotFinite(viewers.at, viewers.length) + kernels.countNotFinite(films.at, films.length)
  if (bad === 0 && Number.isFinite(objective)) return
  const advice = 'More regularisation keeps them in range.'
  throw trainingFailed(`its numbers grew beyond all bounds in epoch ${epoch}`, advice)
}

/** NDCG@10 of the held-out films; the same number in every lane, null when there is none. */
function validate(lane: Lane, { plan, heldOut }: ImplicitParameters): number | null {
  if (!heldOut) return null
  const { byViewer, ranking, viewers, films } = plan
  const known = viewOf(lane.memory, byViewer.indices)
  const vectors = { viewers: viewers.at, films: films.at }
  rankHeldOut(lane, ranking, { ...vectors, heldOut, offsets: byViewer.offsets, known })
  return meanOverRanks(viewOf(lane.memory, ranking.ranks), (rank) => ndcgAt(10, rank))
}
