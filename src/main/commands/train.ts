import { isAtRest, MatineeError, type ModelName, type RunSnapshot } from '../../contract/index.ts'
import { PRESETS } from '../../contract/settings/index.ts'
import { ENGINE_NAMES } from '../../contract/training.ts'
import type { RunBundle } from '../../contract/run-bundle.ts'
import { readGeneration } from '../artefacts/index.ts'
import { tensorflowFacts } from '../engine/tensorflow/index.ts'
import { createJobs, type Jobs } from '../service/jobs.ts'
import { preferencesOf } from '../service/preferences.ts'
import { differencesOfBuild, requireSameData } from '../service/run-bundle.ts'
import { withWriteStore } from '../service/with-write-store.ts'
import type { WriteStore } from '../store/index.ts'
import { choiceFlag, integerFlag, listFlag } from './arguments.ts'
import { bundleFlag, reproductionLine } from './bundle-flag.ts'
import type { Command, CommandContext } from './command.ts'
import { modelArgument } from './model-argument.ts'
import { settingArguments } from './setting-arguments.ts'
import { progressLine, summary, trainReport } from './train-report.ts'

export const trainCommand: Command = {
  summary: 'train a model on the imported data and publish it',
  usage:
    'mf|ncf|wide_deep|sasrec [--preset quick|standard|best] [--set key=value ...] [--seed N] [--threads N] ' +
    '[--engine simd|tensorflow] [--resume] [--data-dir D] [--json]\n' +
    '       matinee train --from BUNDLE [--threads N] [--data-dir D] [--json]',
  options: {
    preset: { type: 'string' },
    set: { type: 'string', multiple: true },
    seed: { type: 'string' },
    threads: { type: 'string' },
    engine: { type: 'string' },
    resume: { type: 'boolean' },
    from: { type: 'string' },
  },
  positionals: [0, 1],
  run: async (context) => {
    const { dataDir, json, terminal, positionals, flags } = context
    const bundle = await bundleFlag(context)
    const model = bundle?.model ?? modelArgument(positionals[0] ?? '')
    const start = bundle ? startAgain(bundle) : startOf(model, context)
    const threads = integerFlag(flags, 'threads', { min: 1, max: 64 })
    if (flags['engine'] === 'tensorflow') terminal.remark(`TensorFlow.js: ${(await tensorflowFacts()).reason}`)
    return withWriteStore(dataDir, async (store) => {
      if (bundle) prepareRepetition(bundle, store, context)
      const jobs = createJobs({
        dataDir,
        store,
        preferences: () => ({ ...preferencesOf(store.read), ...(threads !== undefined && { threads }) }),
        isWritable: () => true,
        onChange: () => undefined,
        onPublished: () => undefined,
        onProblem: (error) => terminal.remark(error instanceof Error ? error.message : String(error)),
      })
      try {
        const { runId } = start(jobs)
        const { run, seconds } = await follow(jobs, runId, context)
        if (run.state !== 'done' || !run.artefact) throw notDone(run)
        const { generation, sha256 } = run.artefact
        const { folder, manifest } = await readGeneration({ dataDir, model, generation })
        const beside = { seconds, metrics: manifest.metrics, artefact: folder, sha256 }
        const report = trainReport(jobs.look(runId), beside)
        const reproduced = bundle && sha256 === bundle.artefact.sha256
        const repetition = bundle && { from: bundle.runId, expectedSha256: bundle.artefact.sha256, reproduced }
        terminal.out(json ? JSON.stringify({ ...report, ...repetition }) : summary(report))
        if (bundle && !json) terminal.out(reproductionLine(bundle, sha256))
        return reproduced === false ? 1 : 0
      } finally {
        await jobs.close()
      }
    })
  },
}

const startAgain =
  ({ model, settings, engine }: RunBundle) =>
  (jobs: Jobs): RunSnapshot =>
    jobs.start(model, settings, { engine })

/** Throws DATA_DIFFERS; says beforehand what may keep the repetition from being the same. */
function prepareRepetition(bundle: RunBundle, { read }: WriteStore, { dataDir, terminal }: CommandContext): void {
  requireSameData(dataDir, read, bundle)
  for (const difference of differencesOfBuild(bundle)) {
    terminal.remark(`The weights may come out different: ${difference}.`)
  }
}

/** The flags as the start of a run. Throws INVALID_VALUE before anything is opened. */
function startOf(model: ModelName, { flags }: CommandContext): (jobs: Jobs) => RunSnapshot {
  const preset = choiceFlag(flags, 'preset', PRESETS) ?? 'standard'
  const engine = choiceFlag(flags, 'engine', ENGINE_NAMES)
  const seed = integerFlag(flags, 'seed', { min: 0, max: 2 ** 32 - 1 })
  const settings = { ...settingArguments(model, listFlag(flags, 'set')), ...(seed !== undefined && { seed }) }
  if (flags['resume'] !== true) return (jobs) => jobs.start(model, settings, { preset, engine })
  return (jobs) => {
    const paused = jobs.runs(RUNS_LOOKED_AT).find((run) => run.model === model && run.state === 'paused')
    if (paused) return jobs.resume(paused.runId)
    const reason = `there is no paused run of ${model} to resume`
    throw new MatineeError('INVALID_VALUE', `Nothing to resume: ${reason}.`, { field: 'resume', reason })
  }
}

const RUNS_LOOKED_AT = 200

/** Least time between two lines of progress where they do not overwrite each other. */
const LINE_MS = 500

/** Waits until the run is at rest, telling its progress; an interruption ends it, keeping its last checkpoint. */
async function follow(
  jobs: Jobs,
  runId: string,
  { terminal, signal }: CommandContext,
): Promise<{ run: RunSnapshot; seconds: number }> {
  const began = performance.now()
  const interrupt = () => void jobs.close()
  signal.addEventListener('abort', interrupt)
  let lastLine = -Infinity
  try {
    const run = await new Promise<RunSnapshot>((resolve) => {
      jobs.watch(runId, (update) => {
        const now = performance.now()
        const isLast = isAtRest(update.run)
        const isDue = isLast || now - lastLine >= LINE_MS
        if (isDue) lastLine = now
        terminal.progress(progressLine(update.run), isDue)
        if (isLast) resolve(update.run)
      })
    })
    return { run, seconds: (performance.now() - began) / 1000 }
  } finally {
    signal.removeEventListener('abort', interrupt)
  }
}

function notDone({ model, state, reason }: RunSnapshot): MatineeError {
  const why = reason ?? `The run ended as ${state}.`
  if (state === 'failed') return new MatineeError('TRAINING_FAILED', why, { model, reason: why })
  const advice =
    state === 'paused' ? `Stopped; "matinee train ${model} --resume" goes on from the last checkpoint.` : why
  return new MatineeError('CANCELLED', advice, { what: 'training' })
}
