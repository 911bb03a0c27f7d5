import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Comparison } from '../../../src/contract/evaluation.ts'
import { evaluationOf, listChanges, recordOf, startComparison } from '../../../src/main/comparison/index.ts'
import { compareRows, winnerOf } from '../../../src/main/comparison/compare-rows.ts'
import { comparisonOf } from '../../../src/main/comparison/comparison-of.ts'
import type { ComparisonMessage } from '../../../src/main/comparison/messages.ts'
import { createJudge, newJudging } from '../../../src/main/comparison/judge.ts'
import { prepareSplits } from '../../../src/main/comparison/prepared-split.ts'
import { fitBaseline } from '../../../src/main/comparison/baselines.ts'
import { rankBaseline, rankModel } from '../../../src/main/comparison/rank-all.ts'
import type { ComparisonTask, Entrant } from '../../../src/main/comparison/task.ts'
import { trainModel } from '../../../src/main/comparison/train-entrant.ts'
import { datasetFromRatings } from '../../../src/main/dataset/index.ts'
import { historyOfCase, shuffleMoments, splitGlobalTime, splitLastOut } from '../../../src/main/evaluation/index.ts'
import { blendTensors } from '../../../src/main/models/blend/index.ts'
import { servingModelOf } from '../../../src/main/models/serving-model-of.ts'
import { createStream } from '../../../src/main/random/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'matinee-comparison-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Two tastes: even viewers watch even films, odd ones odd films, in random order. */
function tastesFile(): string {
  const stream = createStream(5, 'tastes')
  const lines: string[] = []
  for (let viewer = 1; viewer <= 60; viewer++) {
    const films = Array.from({ length: 20 }, (_, at) => 2 * at + (viewer % 2))
    for (const film of stream.shuffle(films).slice(0, 12)) lines.push(`${viewer} ${film}`)
  }
  const path = join(folder, 'tastes.txt')
  writeFileSync(path, lines.join('\n'))
  return path
}

const entrant = (name: Entrant['name'], settings: Entrant['settings'] = {}): Entrant => ({
  name,
  preset: 'quick',
  settings,
})

const task = (entrants: readonly Entrant[], more: Partial<ComparisonTask> = {}): ComparisonTask => ({
  ...{
    source: { kind: 'sequence-file', path: tastesFile() },
    protocol: 'last-out',
    part: 'test',
    entrants,
    seeds: [1],
  },
  ...{ k: 5, threads: 2, isShuffled: false, isContextShuffled: false, refits: false, folds: 3 },
  ...more,
})

async function run(asked: ComparisonTask, known: Parameters<typeof startComparison>[0]['known'] = []) {
  const messages: ComparisonMessage[] = []
  const tables = await startComparison({ task: asked, known, onMessage: (message) => messages.push(message) }).done
  return { tables, messages }
}

const metric = ({ results }: Comparison, model: string, name: string): number =>
  results.find((row) => row.model === model)?.metrics[name] ?? Number.NaN

const evaluationsIn = (messages: readonly ComparisonMessage[]) =>
  messages.flatMap((message) => (message.type === 'evaluated' ? message.evaluations : []))

const ofBaselines = task([entrant('popular'), entrant('ease', { regularisation: 10 })])
const baselines = run(ofBaselines)

const small = { embeddingSize: 8, epochs: 3 }

/** Starting threads takes seconds on a crowded machine. */
describe('comparison', () => {
  test('[COMPARE-1] on two tastes what learns taste beats what does not, by the corrected test', async () => {
    const asked = task([entrant('popular'), entrant('ease', { regularisation: 10 }), entrant('mf', small)], {
      seeds: [1, 2],
    })
    const { tables, messages } = await run(asked)
    expect(tables.map(({ protocol }) => protocol)).toEqual(['last-out', 'sampled-99', 'sampled-100'])
    const [table] = tables
    expect(metric(table, 'mf', 'ndcg@5')).toBeGreaterThan(1.5 * metric(table, 'popular', 'ndcg@5'))
    const test = table.tests.find(({ a, b, metric: name }) => a === 'popular' && b === 'mf' && name === 'ndcg@5')
    expect(test?.p).toBeLessThan(0.05)
    expect(test?.difference).toBeLessThan(0)
    expect(table.results.map(({ model, seeds }) => [model, seeds])).toEqual([
      ['popular', [1]],
      ['ease', [1]],
      ['mf', [1, 2]],
    ])
    const [low, high] = table.results[2].ci95['ndcg@5']
    expect(low).toBeLessThan(metric(table, 'mf', 'ndcg@5'))
    expect(high).toBeGreaterThan(metric(table, 'mf', 'ndcg@5'))
    expect(evaluationsIn(messages)).toHaveLength(4)
    expect(table.dataset).toMatchObject({ viewers: 60, films: 40, ratings: 720, cases: 60 })
  })

  test('[COMPARE-2] kept and read again an evaluation is the same, and gives the same table without being computed', async () => {
    const { tables, messages } = await baselines
    const evaluations = evaluationsIn(messages)
    const again = evaluations.map((evaluation) => evaluationOf(recordOf(evaluation)))
    expect(again).toEqual(evaluations)
    expect(comparisonOf(again, 'last-out', [])).toEqual(tables[0])
    expect(tables[0].winner).toBe('ease')
    const withControl = [...again, { ...again[1], control: 'shuffled' as const }]
    expect(comparisonOf(withControl, 'last-out', []).winner).toBe('ease')
    const resumed = await run(ofBaselines, again)
    expect(resumed.messages.map(({ type }) => type)).toEqual(['data'])
    expect(resumed.tables).toEqual(tables)
  })

  test('[COMPARE-3] the shuffled control asks the same model again', async () => {
    const settings = { ...small, negatives: 16, maxLength: 12 }
    const { tables } = await run(task([entrant('sasrec', settings)], { isShuffled: true }))
    expect(tables[0].results.map(({ model }) => model)).toEqual(['sasrec', 'sasrec_shuffled'])
    const [straight, shuffled] = tables[0].results
    expect(shuffled.trainSeconds).toBe(straight.trainSeconds)
    expect(straight.curves[0].points).toHaveLength(3)
    expect(straight.peakMemoryBytes).toBeGreaterThan(2 ** 20)
    expect(tables[0].tests.map(({ a, b }) => `${a} ${b}`)).toContain('sasrec sasrec_shuffled')
    // There is nobody to beat: its own control is no competitor.
    expect(tables[0].winner).toBeNull()
  })

  test('[COMPARE-3] the control of the clock asks at hours and weekdays of other cases, never before the last film', () => {
    const [{ cases }] = prepareSplits(task([]))
    const { moments, ...others } = shuffleMoments(cases, 1)
    const { moments: own, ...same } = cases
    expect(others).toEqual(same)
    const clock = (at: number): number => at % (7 * 86_400)
    expect(Array.from(moments, clock).sort((a, b) => a - b)).toEqual(Array.from(own, clock).sort((a, b) => a - b))
    moments.forEach((at, index) => {
      expect(Math.abs(at - own[index])).toBeLessThan(7 * 86_400)
      expect(at).toBeGreaterThanOrEqual(historyOfCase(cases, index).times.at(-1) ?? 0)
    })
  })

  test('[COMPARE-4] ranks in lanes by one product are those of serving, film by film, for any number of lanes', async () => {
    const [split] = prepareSplits(task([]))
    const hooks = { threads: 1, onPoint: () => undefined, shouldStop: () => false }
    const plan = { name: 'mf', preset: 'quick', settings: small, seed: 1, refits: false } as const
    const { tensors } = await trainModel(split.train, plan, hooks)
    const V = split.train.movieIds.length
    const make = () => newJudging(split.cases, { V, k: 5, samples: split.samples })
    const [one, two, byHand] = [make(), make(), make()]
    await rankModel({ model: 'mf', tensors }, one, hooks)
    await rankModel({ model: 'mf', tensors }, two, { ...hooks, threads: 2 })
    const serving = servingModelOf('mf', tensors)
    const judge = createJudge(byHand)
    const everyFilm = Uint32Array.from({ length: V }, (_, film) => film)
    for (let at = 0; at < 60; at++) judge(at, serving.query(historyOfCase(split.cases, at)).scores(everyFilm))
    expect(two.verdict).toEqual(one.verdict)
    expect([...one.verdict.whole]).toEqual([...byHand.verdict.whole])
    expect(one.verdict.lists).toEqual(byHand.verdict.lists)
  })

  test('[COMPARE-9] a baseline is tuned and judged in lanes: the same for any number of them', async () => {
    const [{ train, cases }] = prepareSplits(task([]))
    const selection = () => splitLastOut(train, 'test')
    const made = await Promise.all(
      [1, 2].map(async (threads) => {
        const hooks = { threads, shouldStop: () => false, giveSign: () => undefined }
        const { learnt, settings } = await fitBaseline({ name: 'item_knn', given: {}, train, selection }, hooks)
        const judging = newJudging(cases, { V: train.movieIds.length, k: 5, samples: [] })
        await rankBaseline(learnt, judging, hooks)
        return { settings, verdict: judging.verdict }
      }),
    )
    expect(made[1]).toEqual(made[0])
    expect(made[0].settings).toHaveProperty('neighbours')
  })

  test('[COMPARE-10] global-time is chosen between its own two moments, then learnt anew up to the later one', async () => {
    const stream = createStream(6, 'timed')
    const ratings = Array.from({ length: 600 }, (_, at) => ({
      ...{ viewerId: 1 + stream.int(30), movieId: 1 + stream.int(40), stars: 3, ratedAt: at },
    }))
    const once = new Map(ratings.map((rating) => [`${rating.viewerId} ${rating.movieId}`, rating]))
    const { train, selection } = splitGlobalTime(datasetFromRatings([...once.values()]), 'test')
    const hooks = { threads: 1, onPoint: () => undefined, shouldStop: () => false }
    const settings = { ...small, epochs: 4, negatives: 16, maxLength: 12, patience: 1 }
    const plan = { name: 'sasrec', preset: 'quick', seed: 1, refits: false } as const
    const { curve, tensors } = await trainModel(train, { ...plan, settings, selection }, hooks)
    const judged = curve.map(({ validation }) => validation ?? -1)
    const epochs = judged.indexOf(Math.max(...judged)) + 1
    expect(curve.length).toBe(Math.min(4, epochs + 1))
    const straight = { ...plan, settings: { ...settings, epochs, patience: 0, validate: false } }
    expect(tensors).toEqual((await trainModel(train, straight, hooks)).tensors)
  })

  test('[COMPARE-11] a blend is its two models, trained once, and ranks as serving does', async () => {
    const own = { wide_deep: { ...small, epochs: 1, tower: '16-8', crosses: 1000 }, sasrec: small }
    const parts = [entrant('wide_deep', own.wide_deep), entrant('sasrec', own.sasrec)]
    const asked = task([...parts, entrant('blend')])
    const { tables, messages } = await run(asked)
    const trainedInTurn = messages.flatMap((message) => (message.type === 'point' ? message.turn.model : []))
    expect(new Set(trainedInTurn)).toEqual(new Set(['wide_deep', 'sasrec']))
    const [wide, sequence, blend] = evaluationsIn(messages)
    expect(blend.trainSeconds).toBeGreaterThan(0.9 * (wide.trainSeconds + sequence.trainSeconds) - 0.1)
    expect(blend.settings).toMatchObject({ 'wide_deep.epochs': 1, 'sasrec.epochs': small.epochs })

    const [split] = prepareSplits(asked)
    const hooks = { threads: 1, onPoint: () => undefined, shouldStop: () => false }
    const train = (name: keyof typeof own) =>
      trainModel(split.train, { name, preset: 'quick', settings: own[name], seed: 1, refits: false }, hooks)
    const tensors = blendTensors({
      wide_deep: (await train('wide_deep')).tensors,
      sasrec: (await train('sasrec')).tensors,
    })
    const serving = servingModelOf('blend', tensors)
    const judging = newJudging(split.cases, { V: split.train.movieIds.length, k: 5, samples: split.samples })
    const judge = createJudge(judging)
    const everyFilm = Uint32Array.from(split.train.movieIds, (_, film) => film)
    for (let at = 0; at < split.cases.viewerIds.length; at++) {
      judge(at, serving.query(historyOfCase(split.cases, at), split.cases.moments[at]).scores(everyFilm))
    }
    expect(blend.ranks['last-out']).toEqual(new Uint32Array(judging.verdict.whole))
    expect(metric(tables[0], 'blend', 'ndcg@5')).toBeGreaterThan(0)
  })

  test('[COMPARE-5] cancelled it ends with CANCELLED, and what was finished has been told', async () => {
    const finished: string[] = []
    const running = startComparison({
      task: task([entrant('popular'), entrant('mf', { ...small, epochs: 1000 })]),
      onMessage: (message) => {
        if (message.type === 'evaluated') finished.push(message.turn.model)
        if (message.type === 'point') running.cancel()
      },
    })
    await expect(running.done).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(finished).toEqual(['popular'])
  })

  test('[COMPARE-6] a fold: stars by the explicit model, and ranks of all it asks', async () => {
    const stream = createStream(2, 'stars')
    const lines = Array.from({ length: 600 }, (_, at) => {
      const [viewer, film] = [1 + (at % 30), 1 + Math.floor(at / 30)]
      return `${viewer}\t${film}\t${Math.min(5, Math.max(1, 1 + (film % 4) + stream.int(2)))}\t${at}`
    })
    const foldOf = (at: number): number => (at + Math.floor(at / 30)) % 5
    const [train, held] = [join(folder, 'a.base'), join(folder, 'a.test')]
    writeFileSync(train, lines.filter((_, at) => foldOf(at) > 0).join('\n'))
    writeFileSync(held, lines.filter((_, at) => foldOf(at) === 0).join('\n'))
    const source = { kind: 'fold', train, test: held } as const
    const asked = [entrant('mf', small), entrant('mean'), entrant('biases')]
    const { tables, messages } = await run(task(asked, { source, protocol: 'holdout' }))
    const [row, mean, biases] = tables[0].results
    // The stars of a film vary by one, half of the time.
    expect(row.metrics['rmse']).toBeLessThan(0.7)
    expect(row.metrics['mae']).toBeLessThan(row.metrics['rmse'] ?? 0)
    expect(biases.metrics['rmse']).toBeLessThan(mean.metrics['rmse'] ?? 0)
    const [low, high] = biases.ci95['rmse']
    expect(low).toBeLessThan(biases.metrics['rmse'] ?? 0)
    expect(high).toBeGreaterThan(biases.metrics['rmse'] ?? 9)
    const test = tables[0].tests.find(({ a, b, metric: name }) => a === 'mean' && b === 'biases' && name === 'rmse')
    expect(test?.p).toBeLessThan(0.05)
    expect(test?.difference).toBeGreaterThan(0.3)
    const kept = evaluationsIn(messages)
    expect(kept.map((evaluation) => evaluationOf(recordOf(evaluation)))).toEqual(kept)
    // Four films of each viewer compete, and all four are asked about.
    expect(row.metrics['recall@5']).toBe(1)
    await expect(run(task([entrant('ease')], { protocol: 'holdout' }))).rejects.toThrow(
      /EASE orders films and predicts no stars/,
    )
  })

  test('[COMPARE-7] what changed in a list: every film of either with both places', async () => {
    const [popular, ease] = evaluationsIn((await baselines).messages)
    const changes = listChanges(popular, ease, 7)
    expect(changes.filter(({ after }) => after !== null).map(({ after }) => after)).toEqual([1, 2, 3, 4, 5])
    expect(changes.filter(({ before }) => before !== null)).toHaveLength(5)
    expect(listChanges(popular, popular, 7).every(({ before, after }) => before === after)).toBe(true)
    expect(listChanges(popular, ease, 999)).toEqual([])
  })

  test('[COMPARE-8] a winner beats every other by the corrected tests, and only on the same viewers', () => {
    const stream = createStream(9, 'rows')
    const cases = Int32Array.from({ length: 200 }, (_, at) => at)
    const noise = Float64Array.from(cases, () => stream.float())
    const row = (model: string, lift: number) => ({
      model,
      isControl: false,
      cases,
      columns: { q: noise.map((value, at) => value + lift * (at % 3)) },
      metrics: { q: 0.5 + lift },
    })
    const names = ['low', 'middle', 'high']
    const [low, middle, high] = [row('low', 0), row('middle', 0.1), row('high', 0.2)]
    expect(winnerOf(names, compareRows([low, middle, high], ['q']), 'q')).toBe('high')
    expect(winnerOf(names, compareRows([low, middle, high], ['q']), 'q', true)).toBe('low')
    const equal = { ...high, columns: { q: middle.columns.q } }
    expect(winnerOf(names, compareRows([low, middle, equal], ['q']), 'q')).toBeNull()
    const others = { ...high, cases: cases.map((id) => id + 1) }
    expect(compareRows([low, middle, others], ['q'])).toHaveLength(1)
    expect(winnerOf(names, compareRows([low, middle, others], ['q']), 'q')).toBeNull()
  })
})
