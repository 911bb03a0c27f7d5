import { randomUUID } from 'node:crypto'
import { isMatineeError, MatineeError } from '../../contract/index.ts'
import type { Comparison } from '../../contract/evaluation.ts'
import { startComparison, type ComparisonTask } from '../comparison/index.ts'
import { interruptedComparison, keepNew, keepOn, type KeptComparison } from '../service/kept-comparison.ts'
import { withWriteStore } from '../service/with-write-store.ts'
import { openStore, type WriteStore } from '../store/index.ts'
import type { Command, CommandContext } from './command.ts'
import { comparisonTask, COMPETITORS_TEXT, evaluateOptions, requestOf } from './evaluate-arguments.ts'
import { tellEvaluation } from './evaluate-progress.ts'
import { evaluateReport, evaluateTable } from './evaluate-report.ts'

export const evaluateCommand: Command = {
  summary: 'train models on a part of the data and measure how they recommend the rest',
  usage:
    `[--protocol last-out|global-time|sampled-99|sampled-100|holdout] [--models ${COMPETITORS_TEXT}] ` +
    '[--preset quick|standard|best] [--set model.key=value ...] [--k 10] [--seed 1 | --seeds 1,2,3] [--on test|validation] ' +
    '[--refit] [--shuffle-history] [--shuffle-context] [--folds 5] [--resume] [--threads N] ' +
    '[--ncf-files PREFIX | --sequence-file FILE | --fold TRAIN TEST] [--data-dir D] [--json]',
  options: evaluateOptions,
  positionals: [0, 1],
  run: async (context) => {
    const { terminal, json } = context
    const task = comparisonTask(context)
    const [comparison] = await evaluate(task, context)
    if (json) terminal.out(JSON.stringify(evaluateReport(comparison)))
    else for (const line of evaluateTable(comparison)) terminal.out(line)
    return 0
  },
}

/** With the data folder's own data results are kept there, one by one, unless another process has it. */
async function evaluate(task: ComparisonTask, context: CommandContext): Promise<readonly Comparison[]> {
  const { source } = task
  const resumes = context.flags['resume'] === true
  if (source.kind !== 'data-folder') {
    if (resumes) throw nothingToResume('only results of a data folder are kept')
    return compute(task, context)
  }
  refuseNoData(source.dataDir)
  try {
    return await withWriteStore(source.dataDir, (store) => {
      const kept = resumes
        ? goOn(task, store)
        : keepNew(store.write, { comparisonId: randomUUID(), request: requestOf(task), now: Date.now })
      return compute(task, context, kept)
    })
  } catch (error) {
    if (!isMatineeError(error) || error.code !== 'DATA_DIR_BUSY' || resumes) throw error
    context.terminal.remark('Another process has this data folder, so the results are printed and not kept.')
    return compute(task, context)
  }
}

async function compute(
  task: ComparisonTask,
  { terminal, signal }: CommandContext,
  kept?: KeptComparison,
): Promise<readonly Comparison[]> {
  const tell = tellEvaluation(terminal)
  const running = startComparison({
    task,
    known: kept?.known ?? [],
    onMessage: (message) => {
      kept?.note(message)
      tell(message)
    },
  })
  const interrupt = () => running.cancel()
  signal.addEventListener('abort', interrupt)
  try {
    const tables = await running.done
    kept?.done(tables)
    return tables
  } catch (error) {
    kept?.ended(error)
    if (kept && isMatineeError(error) && error.code === 'CANCELLED') throw stopped(kept)
    throw error
  } finally {
    signal.removeEventListener('abort', interrupt)
  }
}

function goOn(task: ComparisonTask, store: WriteStore): KeptComparison {
  const before = interruptedComparison(store.read, requestOf(task))
  if (!before) throw nothingToResume('no evaluation with these very options was interrupted')
  return keepOn(store, before, Date.now)
}

/** An evaluation makes no data folder. An older one is updated by whoever may write. Throws NO_DATA. */
function refuseNoData(dataDir: string): void {
  try {
    openStore(dataDir, 'read').close()
  } catch (error) {
    if (isMatineeError(error) && error.code === 'NO_DATA') throw error
  }
}

const stopped = ({ snapshot: { finished } }: KeptComparison): MatineeError => {
  const what = finished.length === 0 ? 'Nothing was finished' : `What was finished (${finished.length}) is kept`
  return new MatineeError('CANCELLED', `Stopped. ${what}; the same command with --resume goes on.`, {
    what: 'evaluation',
  })
}

const nothingToResume = (reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', `Nothing to resume: ${reason}.`, { field: 'resume', reason })
