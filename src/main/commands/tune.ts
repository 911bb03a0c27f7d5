import { PRESETS } from '../../contract/settings/index.ts'
import { defaultThreads } from '../engine/index.ts'
import { startTuning, type Trial, type TuningMessage, type TuningTask } from '../tuning/index.ts'
import { choiceFlag, integerFlag, listFlag } from './arguments.ts'
import type { Command, CommandContext, Terminal } from './command.ts'
import { modelArgument } from './model-argument.ts'
import { settingArguments } from './setting-arguments.ts'

const JUDGED_BY =
  "NDCG@10 on validation: each viewer's last film is put away unseen, the one before it is ranked in the whole catalogue minus the " +
  'films they know, ties before it; of each trial the best epoch counts'

/** Reads only: works beside a running app. */
export const tuneCommand: Command = {
  summary: 'look for better settings of a model, judged on validation only',
  usage:
    'mf|ncf|wide_deep|sasrec [--trials 12] [--preset quick|standard|best] [--set key=value ...] [--seed 1] [--threads N] ' +
    '[--data-dir D] [--json]\n       what is set stays as it is; a third of the trials is trained on, three times as long, twice',
  options: {
    trials: { type: 'string' },
    preset: { type: 'string' },
    set: { type: 'string', multiple: true },
    seed: { type: 'string' },
    threads: { type: 'string' },
  },
  positionals: 1,
  run: async (context) => {
    const { terminal, signal, json } = context
    const task = taskOf(context)
    const trials: Trial[] = []
    const running = startTuning(task, (message) => {
      if (message.type === 'trial') trials.push(message.trial)
      tell(terminal, task, message)
    })
    const interrupt = () => running.cancel()
    signal.addEventListener('abort', interrupt)
    try {
      const best = await running.done
      const { model, preset, fixed, seed } = task
      const report = { model, preset, fixed, seed, judgedBy: JUDGED_BY, trials, best: best[0] }
      terminal.out(json ? JSON.stringify(report) : summary(task, best))
      return 0
    } finally {
      signal.removeEventListener('abort', interrupt)
    }
  },
}

function taskOf({ flags, positionals, dataDir }: CommandContext): TuningTask {
  const model = modelArgument(positionals[0])
  return {
    ...{ dataDir, model },
    preset: choiceFlag(flags, 'preset', PRESETS) ?? 'standard',
    fixed: settingArguments(model, listFlag(flags, 'set')),
    trials: integerFlag(flags, 'trials', { min: 1, max: 500 }) ?? 12,
    seed: integerFlag(flags, 'seed', { min: 0, max: 2 ** 32 - 1 }) ?? 1,
    threads: integerFlag(flags, 'threads', { min: 1, max: 64 }) ?? defaultThreads(),
  }
}

function tell(
  terminal: Terminal,
  { trials }: TuningTask,
  message: Extract<TuningMessage, { type: 'begun' | 'point' | 'trial' }>,
): void {
  if (message.type === 'begun') return
  if (message.type === 'point') {
    const { number, round, point } = message
    terminal.progress(
      `round ${round}, trial ${number} of ${trials}: epoch ${point.epoch.toFixed(1)}, loss ${point.loss.toPrecision(4)}`,
    )
    return
  }
  const { number, round, epochs, validation, reason, seconds } = message.trial
  const result = validation === null ? `failed. ${reason ?? ''}` : `NDCG@10 ${validation.toFixed(4)}`
  terminal.remark(
    `round ${round}, trial ${number} of ${trials}, ${epochs} epochs: ${result} (${seconds.toFixed(1)} s) ${changesOf(message.trial)}`,
  )
}

const changesOf = ({ settings }: Trial): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ') || 'the preset itself'

const summary = ({ model, preset, fixed }: TuningTask, [best]: readonly Trial[]): string => {
  const all = Object.entries({ ...best.settings, ...fixed }).map(([name, value]) => ` --set ${name}=${value}`)
  const quality = best.validation?.toFixed(4) ?? 'unknown'
  return `Best on validation, NDCG@10 ${quality}:\n  matinee train ${model} --preset ${preset}${all.join('')}`
}
