import type { ComparisonMessage } from '../comparison/index.ts'
import type { Terminal } from './command.ts'

/** Least time between two lines of progress where they do not overwrite each other. */
const LINE_MS = 2000

/** Tells on stderr how far an evaluation is. */
export function tellEvaluation(terminal: Terminal): (message: ComparisonMessage) => void {
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
    } else terminal.remark(`${who}: ${finishedText(message)}`)
  }
}

const TOLD = /^(hr|ndcg)@|^rmse$|^mae$/

function finishedText({ metrics, evaluations: [first] }: Extract<ComparisonMessage, { type: 'evaluated' }>): string {
  const told = Object.entries(metrics).flatMap(([name, value]) =>
    value !== null && TOLD.test(name) ? [`${name} ${value.toFixed(4)}`] : [],
  )
  return `${told.join(', ')}; trained in ${first.trainSeconds.toFixed(1)} s, asked in ${first.evaluateSeconds.toFixed(1)} s`
}
