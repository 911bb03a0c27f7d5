import { MODEL_TITLES, type RunSnapshot } from '../../contract/index.ts'
import { withWriteStore } from '../service/with-write-store.ts'
import { createJobs } from '../service/jobs.ts'
import { integerFlag } from './arguments.ts'
import type { Command } from './command.ts'
import { modelArgument } from './model-argument.ts'

export const trainCommand: Command = {
  summary: 'train a model on the imported data and publish it',
  usage: 'mf|ncf|wide_deep|sasrec [--epochs N] [--embedding-size N] [--seed N] [--threads N] [--data-dir D] [--json]',
  options: {
    epochs: { type: 'string' },
    'embedding-size': { type: 'string' },
    seed: { type: 'string' },
    threads: { type: 'string' },
  },
  positionals: 1,
  run: async ({ dataDir, json, terminal, signal, positionals, flags }) => {
    const model = modelArgument(positionals[0])
    const settings = Object.fromEntries(
      Object.entries({
        epochs: integerFlag(flags, 'epochs', { min: 1, max: 200 }),
        embeddingSize: integerFlag(flags, 'embedding-size', { min: 8, max: 256 }),
        seed: integerFlag(flags, 'seed', { min: 0, max: 2 ** 32 - 1 }),
      }).filter(([, value]) => value !== undefined),
    )
    const threads = integerFlag(flags, 'threads', { min: 1, max: 64 })
    return withWriteStore(dataDir, async (store) => {
      const jobs = createJobs({
        dataDir,
        store,
        threads,
        isWritable: () => true,
        onChange: () => undefined,
        onPublished: () => undefined,
        onProblem: (error) => terminal.remark(error instanceof Error ? error.message : String(error)),
      })
      const { runId } = jobs.start(model, settings)
      const cancel = () => void jobs.cancel(runId)
      signal.addEventListener('abort', cancel)
      const run = await new Promise<RunSnapshot>((resolve) => {
        const leave = jobs.watch(runId, (update) => {
          terminal.progress(progressLine(update.run))
          if (update.run.finishedAt === null) return
          queueMicrotask(() => leave())
          resolve(update.run)
        })
      })
      signal.removeEventListener('abort', cancel)
      await jobs.close()
      if (json) terminal.out(JSON.stringify(run))
      else terminal.out(summary(run))
      if (run.state === 'done') return 0
      terminal.remark(run.reason ?? `The run ended as ${run.state}.`)
      return run.state === 'cancelled' ? 130 : 1
    })
  },
}

const progressLine = ({ model, epoch, epochs, loss, validation, etaSeconds }: RunSnapshot): string =>
  [
    `${MODEL_TITLES[model]} epoch ${epoch} of ${epochs}`,
    loss === null ? '' : `loss ${loss.toPrecision(4)}`,
    validation === null ? '' : `NDCG@10 ${validation.toFixed(4)}`,
    etaSeconds === null ? '' : `${Math.ceil(etaSeconds)} s left`,
  ]
    .filter((part) => part !== '')
    .join(' · ')

const summary = ({ model, state, epoch, validation, startedAt, finishedAt }: RunSnapshot): string => {
  const seconds = startedAt === null || finishedAt === null ? 0 : (finishedAt - startedAt) / 1000
  return `${MODEL_TITLES[model]}: ${state} after ${epoch} epochs in ${seconds.toFixed(1)} s, validation NDCG@10 ${validation?.toFixed(4) ?? '-'}`
}
