import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import type { Trial } from './harness.ts'
import { fixedRate, type LoadFigures, type Shot } from './fixed-rate.ts'
import { runCli, serveFolder, type ServedFolder } from './served-folder.ts'
import { refusedBodies, slowCrowd } from './slow-crowd.ts'

interface Scale {
  readonly films: number
  readonly viewers: number
  readonly ratings: number
  readonly seconds: number
  /** Requests a second while nothing is to be refused, and when it is too much. */
  readonly perSecond: number
  readonly tooMany: number
  readonly slow: number
  readonly bodyBytes: number
  /** Bounds of p99 in milliseconds: idle, while training, beside a crowd that means no good. */
  readonly bounds: { readonly idle: number; readonly training: number; readonly crowd: number }
}

const FULL: Scale = {
  ...{ films: 62_000, viewers: 6_000, ratings: 800_000, seconds: 12, perSecond: 200, tooMany: 1_500, slow: 500 },
  bodyBytes: 100_000_000,
  bounds: { idle: 25, training: 100, crowd: 250 },
}

/** Not timed: the machine that runs `npm test` does other things too. */
const QUICK: Scale = {
  ...{ films: 120, viewers: 60, ratings: 2_400, seconds: 1, perSecond: 50, tooMany: 1_500, slow: 40 },
  bodyBytes: 5_000_000,
  bounds: { idle: 5_000, training: 5_000, crowd: 5_000 },
}

/**
 * The recommend API under load that comes whether it is ready or not: a fixed rate idle and while a model trains, more than
 * it can do, and beside clients that are slow, deep or large. A data folder may be given instead of one made here:
 * MATINEE_LOAD_DATA.
 */
export async function verifyLoad(trial: Trial): Promise<void> {
  const scale = trial.quick ? QUICK : FULL
  const dataDir = process.env['MATINEE_LOAD_DATA'] ?? (await prepare(trial, scale))
  const server = await serveFolder(dataDir)
  try {
    const random = trial.random('viewers')
    const recommend = (): Shot => ({
      method: 'POST',
      path: '/api/recommend',
      body: JSON.stringify({ user_id: 1 + random.int(scale.viewers), model: 'mf', k: 10 }),
    })
    const load = (perSecond: number) => fixedRate({ ...scale, port: server.port, perSecond, shot: recommend })
    await load(Math.min(100, scale.perSecond))
    judged(trial, 'idle', await load(scale.perSecond), scale.perSecond, scale.bounds.idle)
    await whileTraining(trial, server, async () => {
      judged(trial, 'training', await load(scale.perSecond), scale.perSecond, scale.bounds.training)
    })
    await overload(
      trial,
      await fixedRate({
        ...scale,
        port: server.port,
        perSecond: scale.tooMany,
        seconds: trial.quick ? 1 : 5,
        shot: recommend,
      }),
    )
    await besideACrowd(trial, server, scale, recommend)
  } finally {
    await server.stop()
  }
}

async function prepare(trial: Trial, { films, viewers, ratings }: Scale): Promise<string> {
  const folder = trial.folder()
  const dataDir = join(folder, 'data')
  const size = ['--films', films, '--viewers', viewers, '--ratings', ratings, '--seed', trial.seed].map(String)
  await runCli(['generate', ...size, '--out', join(folder, 'source')])
  await runCli(['import', join(folder, 'source'), '--data-dir', dataDir])
  await runCli(['train', 'mf', '--set', 'embeddingSize=64', '--set', 'epochs=2', '--data-dir', dataDir])
  return dataDir
}

const tenths = (value: number): number => Math.round(value * 10) / 10

function judged(trial: Trial, name: string, load: LoadFigures, perSecond: number, bound: number): void {
  const p99 = load.percentile(0.99)
  trial.count(`${name}_p50_ms`, tenths(load.percentile(0.5)))
  trial.count(`${name}_p99_ms`, tenths(p99))
  trial.count(`${name}_worst_ms`, tenths(load.percentile(1)))
  trial.count(`${name}_per_second`, tenths(load.answeredPerSecond))
  if (load.statuses.get(200) !== load.due) trial.lose(`${name}: ${JSON.stringify([...load.statuses])} of ${load.due}`)
  // In a second of a busy machine one late answer is a tenth of the rate.
  if (!trial.quick && load.answeredPerSecond < 0.97 * perSecond)
    trial.lose(`${name}: ${tenths(load.answeredPerSecond)} a second`)
  if (p99 > bound) trial.lose(`${name}: p99 is ${tenths(p99)} ms, not ${bound}`)
}

/** Starts runs as a script would, and cancels what is left of them. */
async function whileTraining(trial: Trial, { origin, token }: ServedFolder, work: () => Promise<void>): Promise<void> {
  const call = async (path: string, body: object): Promise<{ id: string; state: string }> => {
    const response = await fetch(`${origin}/api/v1/runs${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    return (await response.json()) as { id: string; state: string }
  }
  const settings = { embeddingSize: 64, epochs: 500, patience: 0 }
  const { id } = await call('', { model: 'mf', settings })
  const stateOf = async () => ((await (await fetch(`${origin}/api/v1/runs/${id}`)).json()) as { state: string }).state
  for (let tries = 0; tries < 200 && (await stateOf()) === 'queued'; tries++) await pause(50)
  // The first second is loading; what trains is what is to be measured.
  if (!trial.quick) await pause(3_000)
  if ((await stateOf()) !== 'running') trial.lose(`the run is ${await stateOf()}, not running`)
  await work()
  if (!trial.quick && (await stateOf()) !== 'running') trial.lose('the run ended while it was to be measured')
  await call(`/${id}/cancel`, {})
}

async function overload(trial: Trial, load: LoadFigures): Promise<void> {
  const of = (status: number): number => load.statuses.get(status) ?? 0
  trial.count('overload_asked', load.due)
  trial.count('overload_200', of(200))
  trial.count('overload_503', of(503))
  trial.count('overload_200_p99_ms', tenths(load.percentile(0.99, 200)))
  const others = load.due - of(200) - of(503)
  if (others > 0)
    trial.lose(`overload: ${others} answers were neither 200 nor 503: ${JSON.stringify([...load.statuses])}`)
  if (!trial.quick && of(503) === 0) trial.lose('overload: nobody was told to come back')
  if (of(200) === 0) trial.lose('overload: nobody was answered')
}

async function besideACrowd(trial: Trial, server: ServedFolder, scale: Scale, recommend: () => Shot): Promise<void> {
  const crowd = await slowCrowd(server.port, scale.slow)
  const bodies = refusedBodies(server.port, 4, scale.bodyBytes)
  const load = await fixedRate({ port: server.port, perSecond: 20, seconds: scale.seconds, shot: recommend })
  crowd.leave()
  bodies.leave()
  trial.count('crowd_slow', crowd.inside)
  for (const [status, times] of bodies.statuses) trial.count(`crowd_bodies_${status}`, times)
  judged(trial, 'crowd', load, 20, scale.bounds.crowd)
}
