import {
  BLEND,
  BLEND_PARTS,
  isModelName,
  isRecommenderName,
  type CurvePoint,
  type ModelName,
  type RecommenderName,
  type SettingValue,
} from '../../contract/index.ts'
import type { Protocol, RankingBaselineName, StarBaselineName } from '../../contract/evaluation.ts'
import { NO_FILM, shuffleHistories, shuffleMoments, splitLastOut, type TestCases } from '../evaluation/index.ts'
import { blendTensors } from '../models/blend/index.ts'
import { servingModelOf } from '../models/serving-model-of.ts'
import type { ServingModel } from '../models/serving-model.ts'
import { fitBaseline } from './baselines.ts'
import { beyondAccuracy } from './beyond-accuracy.ts'
import type { Control, Evaluation } from './evaluation.ts'
import { newJudging, type Judging } from './judge.ts'
import type { PreparedSplit } from './prepared-split.ts'
import { rankBaseline, rankModel } from './rank-all.ts'
import { fitStarBaseline } from './star-baselines.ts'
import { partEntrant, type Shelf, type Shelved } from './shelf.ts'
import { starErrors, type PredictStars } from './star-errors.ts'
import { isRankingBaseline, predictsStars } from './who-says-what.ts'
import type { ComparisonTask, Entrant } from './task.ts'
import { trainModel } from './train-entrant.ts'
import type { TrainingHooks } from './training-hooks.ts'

/** What is told while an entrant is trained and judged. */
export interface EntrantHooks extends TrainingHooks {
  readonly onRanking: () => void
  /** Throws to end it. */
  readonly giveSign: () => void
  /** Milliseconds from any origin. */
  readonly now: () => number
}

export interface EntrantRun {
  readonly entrant: Entrant
  readonly seed: number
  readonly split: PreparedSplit
  readonly task: ComparisonTask
  readonly shelf: Shelf
}

/** Models to which the order of a history says something. */
const READS_ORDER: ReadonlySet<string> = new Set<RecommenderName>(['sasrec', 'wide_deep', BLEND])

/** Models that are told the moment. */
const READS_CLOCK: ReadonlySet<string> = new Set<RecommenderName>(['wide_deep', BLEND])

const CONTROL_SEED = 1

/** Trains one entrant and judges it; behind that the controls that are asked for and say something about it. */
export async function evaluateEntrant(run: EntrantRun, hooks: EntrantHooks): Promise<Evaluation[]> {
  const { entrant, split, task } = run
  const began = hooks.now()
  const memory = peakMemory(hooks)
  const trained = await train(run, { ...hooks, shouldStop: memory.shouldStop })
  const peakMemoryBytes = memory.peak()
  const trainSeconds = (hooks.now() - began) / 1000 + trained.earlierSeconds
  hooks.onRanking()
  const ask = async (cases: TestCases, control: Control | null): Promise<Evaluation> => {
    const asked = hooks.now()
    const judged = await judge(trained, cases, run, hooks)
    const evaluateSeconds = (hooks.now() - asked) / 1000
    const { settings, curve } = trained
    const facts = { model: entrant.name, preset: isRecommenderName(entrant.name) ? entrant.preset : null }
    const cost = { trainSeconds, evaluateSeconds, peakMemoryBytes }
    return { ...basisOf(run), ...facts, ...{ control, settings, curve }, ...judged, ...cost }
  }
  const evaluations = [await ask(split.cases, null)]
  if (!split.ranking) return evaluations
  if (task.isShuffled && READS_ORDER.has(entrant.name)) {
    evaluations.push(await ask(shuffleHistories(split.cases, CONTROL_SEED), 'shuffled'))
  }
  if (task.isContextShuffled && READS_CLOCK.has(entrant.name)) {
    evaluations.push(await ask(shuffleMoments(split.cases, CONTROL_SEED), 'other_times'))
  }
  return evaluations
}

/** What the process holds changes slowly beside this. */
const LOOK_MS = 50

/** Watches how much memory the whole process holds, whenever a trainer asks whether to stop. */
function peakMemory({ shouldStop, now }: EntrantHooks) {
  let peak = process.memoryUsage.rss()
  let looked = now()
  const look = (): void => {
    looked = now()
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  return {
    shouldStop: (): boolean => {
      if (now() - looked >= LOOK_MS) look()
      return shouldStop()
    },
    peak: (): number => {
      look()
      return peak
    },
  }
}

interface Trained {
  /** That were spent on what it is made of before its own turn. */
  readonly earlierSeconds: number
  readonly settings: Readonly<Record<string, SettingValue>>
  readonly curve: readonly CurvePoint[]
  /** Undefined where nothing is ranked. */
  readonly rank: ((judging: Judging) => Promise<void>) | undefined
  /** Undefined where no stars are asked for, or none can be told. */
  readonly predict: PredictStars | undefined
}

function train(run: EntrantRun, hooks: EntrantHooks): Promise<Trained> {
  const { name } = run.entrant
  if (isModelName(name)) return trainOne(run, name, hooks)
  if (name === BLEND) return trainBlend(run, hooks)
  return isRankingBaseline(name) ? learnRanking(run, name, hooks) : learnStars(run, name, hooks)
}

async function trainOne(run: EntrantRun, name: ModelName, hooks: EntrantHooks): Promise<Trained> {
  const { entrant, split } = run
  const plan = planOf(run, entrant, name)
  const objective = { settings: { ...entrant.settings, objective: 'explicit' } }
  const starModel =
    split.judgesStars && predictsStars(name)
      ? await trainModel(split.train, { ...plan, ...objective }, hooks)
      : undefined
  const model = split.ranking || !starModel ? (await takeModel(run, entrant, name, hooks)).model : starModel
  const rank = (judging: Judging) => rankModel({ model: name, tensors: model.tensors }, judging, hooks)
  const predict = starModel && predictionOf(servingModelOf(name, starModel.tensors))
  return { earlierSeconds: 0, settings: model.settings, curve: model.curve, rank: split.ranking && rank, predict }
}

const planOf = ({ seed, split, task }: EntrantRun, { preset, settings }: Entrant, name: ModelName) => ({
  ...{ name, preset, settings, seed, refits: task.refits, selection: split.selection },
})

const takeModel = (run: EntrantRun, entrant: Entrant, name: ModelName, hooks: EntrantHooks): Promise<Shelved> => {
  const { seed, split, shelf } = run
  const train = () => trainModel(split.train, planOf(run, entrant, name), hooks)
  return shelf.take({ name, seed, fold: split.fold }, train, hooks.now)
}

/** Its parts, one after the other; those that are entrants themselves have been trained before. */
async function trainBlend(run: EntrantRun, hooks: EntrantHooks): Promise<Trained> {
  const { entrant, task } = run
  const take = (part: ModelName) => takeModel(run, partEntrant(part, entrant, task), part, hooks)
  const parts = { wide_deep: await take('wide_deep'), sasrec: await take('sasrec') }
  const tensors = blendTensors({ wide_deep: parts.wide_deep.model.tensors, sasrec: parts.sasrec.model.tensors })
  const rank = (judging: Judging) => rankModel({ model: BLEND, tensors }, judging, hooks)
  const earlierSeconds = BLEND_PARTS.reduce((sum, part) => sum + parts[part].earlierSeconds, 0)
  const settings = Object.fromEntries(
    BLEND_PARTS.flatMap((part) =>
      Object.entries(parts[part].model.settings).map(([name, value]) => [`${part}.${name}`, value]),
    ),
  )
  return { earlierSeconds, settings, curve: [], rank, predict: undefined }
}

const predictionOf =
  (serving: ServingModel): PredictStars =>
  (history, moment, films) =>
    serving.query(history, moment).predictedStars(films) ?? new Float32Array(films.length).fill(Number.NaN)

async function learnRanking(
  { entrant, split }: EntrantRun,
  name: RankingBaselineName,
  hooks: EntrantHooks,
): Promise<Trained> {
  const selection = () => split.selection ?? splitLastOut(split.train, 'test')
  const plan = { name, given: entrant.settings, train: split.train, selection }
  const { learnt, settings } = await fitBaseline(plan, hooks)
  const rank = (judging: Judging) => rankBaseline(learnt, judging, hooks)
  return { earlierSeconds: 0, settings, curve: [], rank, predict: undefined }
}

async function learnStars(
  { entrant, split }: EntrantRun,
  name: StarBaselineName,
  hooks: EntrantHooks,
): Promise<Trained> {
  const { fitted, settings } = fitStarBaseline(name, split.train, entrant.settings, hooks.giveSign)
  const predict: PredictStars = (history, _, films) => fitted.predict(history, films)
  return { earlierSeconds: 0, settings, curve: [], rank: undefined, predict }
}

type Judged = Pick<Evaluation, 'ranks' | 'lists' | 'beyond' | 'stars' | 'starSums'>

async function judge(
  trained: Trained,
  cases: TestCases,
  { split, task }: EntrantRun,
  hooks: EntrantHooks,
): Promise<Judged> {
  const errors = trained.predict ? starErrors(trained.predict, cases, hooks.giveSign) : null
  const stars = errors ?? { stars: null, starSums: null }
  const { ranking, train: dataset } = split
  if (!ranking || !trained.rank) return { ranks: {}, lists: new Uint32Array(0), beyond: null, ...stars }
  const { movieIds } = dataset
  const judging = newJudging(cases, { V: movieIds.length, k: task.k, samples: split.samples })
  await trained.rank(judging)
  hooks.giveSign()
  const { whole, sampled, lists } = judging.verdict
  const ranks: Partial<Record<Protocol, Uint32Array>> = { [ranking]: whole.slice() }
  split.samples.forEach(({ protocol }, which) => {
    ranks[protocol] = sampled[which].slice()
  })
  return {
    ranks,
    lists: Uint32Array.from(lists, (film) => (film === NO_FILM ? NO_FILM : movieIds[film])),
    beyond: beyondAccuracy(lists, task.k, dataset),
    ...stars,
  }
}

/** What is the same for whoever is judged by a split. */
const basisOf = ({ seed, split: { cases, name, fold, data }, task: { part, k } }: EntrantRun) => ({
  ...{ seed, fold, split: name, part, data, k },
  viewerIds: cases.viewerIds.slice(),
  historyLengths: lengthsOf(cases.historyOffsets),
  targetCounts: lengthsOf(cases.targetOffsets),
})

const lengthsOf = (offsets: Uint32Array): Uint32Array =>
  Uint32Array.from({ length: offsets.length - 1 }, (_, at) => offsets[at + 1] - offsets[at])
