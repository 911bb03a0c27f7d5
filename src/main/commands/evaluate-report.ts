import type { Comparison, ComparisonRow } from '../../contract/evaluation.ts'

/** What `matinee evaluate --json` ends with: a comparison, each row's metrics beside its model. */
export const evaluateReport = ({ results, ...rest }: Comparison) => ({
  ...rest,
  results: results.map(({ model, metrics, ...row }) => ({ model, ...metrics, ...row })),
})

/** A table for people. */
export function evaluateTable(comparison: Comparison): string[] {
  const { protocol, part, dataset, k, results, winner } = comparison
  const shown = [`ndcg@${k}`, `hr@${k}`, 'mrr', 'coverage', 'novelty', 'rmse', 'mae'].filter((name) =>
    results.some(({ metrics }) => typeof metrics[name] === 'number'),
  )
  const head = ['model', ...shown, `95% of ${shown[0]}`, 'seconds']
  const rows = [head, ...results.map((row) => cellsOf(row, shown))]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const seeds = new Set(results.flatMap((row) => row.seeds)).size
  const on = part === 'validation' ? ', validation part' : ''
  return [
    `Protocol ${protocol}${on}: ${dataset.name}, ${dataset.viewers} viewers, ${dataset.films} films, ` +
      `${dataset.ratings} ratings; ${dataset.cases} viewers asked; ${seeds === 1 ? 'one seed' : `means of ${seeds} seeds`}`,
    comparison.rule,
    '',
    ...rows.map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '),
    ),
    '',
    winner === null
      ? 'No model is better than every other beyond noise.'
      : `Better than every other beyond noise: ${winner}.`,
  ]
}

function cellsOf({ model, metrics, ci95, trainSeconds }: ComparisonRow, shown: readonly string[]): string[] {
  const values = shown.map((name) => metrics[name]?.toFixed(4) ?? '-')
  const interval = ci95[shown[0]]
  const range = interval ? `${interval[0].toFixed(4)}-${interval[1].toFixed(4)}` : '-'
  return [model, ...values, range, trainSeconds.toFixed(1)]
}
