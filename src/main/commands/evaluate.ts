import { startComparison, type ComparisonMessage } from '../comparison/index.ts'
import type { Command, Terminal } from './command.ts'
import { comparisonTask, COMPETITORS_TEXT, evaluateOptions } from './evaluate-arguments.ts'
import { evaluateReport, evaluateTable } from './evaluate-report.ts'

/** Reads only: works beside a running app. */
export const evaluateCommand: Command = {
  summary: 'train models on a part of the data and measure how they recommend the rest',
  usage:
    `[--protocol last-out|global-time|sampled-99|sampled-100|holdout] [--models ${COMPETITORS_TEXT}] ` +
    '[--preset quick|standard|best] [--set model.key=value ...] [--k 10] [--seed 1 | --seeds 1,2,3] [--on test|validation] ' +
    '[--refit] [--shuffle-history] [--folds 5] [--threads N] ' +
    '[--ncf-files PREFIX | --sequence-file FILE | --fold TRAIN TEST] [--data-dir D] [--json]',
  options: evaluateOptions,
  positionals: [0, 1],
  run: async (context) => {
    const { terminal, signal, json } = context
    const task = comparisonTask(context)
    const running = startComparison({ task, onMessage: teller(terminal) })
    const interrupt = () => running.cancel()
    signal.addEventListener('abort', interrupt)
    try {
      const [comparison] = await running.done
      if (json) terminal.out(JSON.stringify(evaluateReport(comparison)))
      else for (const line of evaluateTable(comparison)) terminal.out(line)
      return 0
    } finally {
      signal.removeEventListener('abort', interrupt)
    }
  },
}

/** Least time between two lines of progress where they do not overwrite each other. */
const LINE_MS = 2000

/** Tells on stderr how far it is. */
function teller(terminal: Terminal): (message: ComparisonMessage) => void {
  let lastLine = -Infinity
  const progress = (line: string): void => {
    const now = performance.now()
    const isDue = now - lastLine >= LINE_MS
    if (isDue) lastLine = now
    terminal.progress(line, isDue)
  }
  return (message) => {
    if (message.type === 'data') {
      const { name, viewers, films, ratings, cases } = message.data
      terminal.remark(`${name}: ${viewers} viewers, ${films} films, ${ratings} ratings; ${cases} viewers to ask`)
    }
    if (!('turn' in message)) return
    const { model, seed, number, of } = message.turn
    const who = `${number}/${of} ${model}, seed ${seed}`
    if (message.type === 'training') progress(`${who}: training`)
    else if (message.type === 'ranking') progress(`${who}: ranking`)
    else if (message.type === 'skipped') terminal.remark(`${who}: left out. ${message.reason}`)
    else if (message.type === 'point') {
      const { epoch, loss, validation } = message.point
      const judged = validation === null ? '' : `, validation NDCG@10 ${validation.toFixed(4)}`
      progress(`${who}: epoch ${epoch.toFixed(1)}, loss ${loss.toPrecision(4)}${judged}`)
    } else {
      const [{ trainSeconds, evaluateSeconds }] = message.evaluations
      terminal.remark(`${who}: trained in ${trainSeconds.toFixed(1)} s, ranked in ${evaluateSeconds.toFixed(1)} s`)
    }
  }
}
