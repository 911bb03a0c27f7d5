import { viewOf, type Lane, type Program } from '../../engine/index.ts'
import type { ExplicitPlan } from './explicit-plan.ts'
import type { EpochDone } from './implicit-program.ts'
import { filmRankingVectors, viewerRankingVector } from './ranking-vectors.ts'
import { afterEpoch, AT_START, hasEnded, type Standing } from './standing.ts'
import { STAR_STRIDE, STAR_WIDTH } from './stars-plan.ts'
import { meanSquaredError, solveFilms, solveViewers, type StarsParameters } from './stars-program.ts'
import { trainingFailed } from './training-failed.ts'
import { validate } from './validate.ts'

export interface ExplicitParameters extends Omit<StarsParameters, 'plan' | 'sweeps'> {
  readonly plan: ExplicitPlan
  readonly epochs: number
  /** As those of ImplicitParameters. */
  readonly patience?: number
  readonly from?: Standing
  readonly heldOut: Int32Array | undefined
}

/**
 * The model of stars with a curve of its own: what the objective `explicit` trains. Each epoch solves the films, then the
 * viewers; the viewers are solved once before the first. The objective reported is the squared error summed over the ratings.
 */
export const explicitProgram = (onEpoch?: (done: EpochDone) => void): Program<ExplicitParameters> => ({
  name: 'mf-explicit',
  run: (lane, parameters) => {
    let standing = parameters.from ?? AT_START
    const stars = { ...parameters, plan: parameters.plan.stars }
    if (standing.epochsDone === 0) solveViewers(lane, stars)
    while (!hasEnded(standing, parameters)) {
      solveFilms(lane, stars)
      solveViewers(lane, stars)
      const objective = meanSquaredError(lane, stars) * stars.stars.length
      if (!Number.isFinite(objective)) throw outOfRange(standing.epochsDone + 1)
      const validation = rank(lane, parameters)
      standing = afterEpoch(standing, validation?.ndcg ?? null)
      onEpoch?.({ standing, objective, validation })
    }
  },
})

/** The same in every lane; null when nothing is held out. */
function rank(lane: Lane, { plan, heldOut }: ExplicitParameters): EpochDone['validation'] {
  if (!heldOut) return null
  const { stars, viewers, films, ranking } = plan
  if (lane.index === 0) filmRankingVectors(viewOf(lane.memory, stars.films), viewOf(lane.memory, films))
  const unknowns = viewOf(lane.memory, stars.viewers)
  const vectors = viewOf(lane.memory, viewers)
  lane.forEachShard(Math.ceil(ranking.U / ROWS_PER_SHARD), (shard) => {
    const end = Math.min(ranking.U, (shard + 1) * ROWS_PER_SHARD)
    for (let row = shard * ROWS_PER_SHARD; row < end; row++) {
      const own = vectors.subarray(row * STAR_WIDTH, (row + 1) * STAR_WIDTH)
      viewerRankingVector(unknowns.subarray(row * STAR_STRIDE, (row + 1) * STAR_STRIDE), own)
    }
  })
  return validate(lane, { ranking, viewers, films, byViewer: stars.byViewer, heldOut })
}

const ROWS_PER_SHARD = 1024

const outOfRange = (epoch: number) =>
  trainingFailed(`its numbers grew beyond all bounds in epoch ${epoch}`, 'Look for ratings that are not stars.')
