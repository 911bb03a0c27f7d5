import type { ReactElement } from 'react'
import type { TuningSnapshot, TuningTrial } from '../../../../contract/tuning.ts'
import { metricText } from '../../../design/numbers.ts'
import { reasonText, t } from '../../../i18n/index.ts'
import { secondsText } from '../measured/seconds-text.ts'
import { changesText, ranked } from './standing.ts'

const HEAD = 'border-b border-line px-2.5 py-2 text-xs font-[520] whitespace-nowrap text-faint'
const CELL = 'border-b border-line/60 px-2.5 py-2'

const Row = ({ trial, isBest }: { readonly trial: TuningTrial; readonly isBest: boolean }): ReactElement => (
  <tr className={isBest ? 'bg-accent-soft' : ''}>
    <th scope="row" className={`${CELL} text-left font-medium`}>
      {trial.number}
    </th>
    <td className={`${CELL} text-right`}>{trial.round}</td>
    <td className={`${CELL} text-right`}>{trial.epochs}</td>
    <td className={`${CELL} text-right font-medium`}>
      {trial.validation === null ? '–' : metricText(trial.validation)}
    </td>
    <td className={`${CELL} text-right whitespace-nowrap`}>{secondsText(trial.seconds)}</td>
    <td className={`${CELL} min-w-72 text-left text-mute`}>
      {changesText(trial)}
      {trial.reason !== null && (
        <span className="block text-bad">{t('tuning.failed', { reason: reasonText(trial.reason) })}</span>
      )}
    </td>
  </tr>
)

/** All that have ended, best first; those trained for longer stand before those that were not kept. */
export const TrialsTable = ({ search }: { readonly search: TuningSnapshot }): ReactElement | null => {
  const rows = ranked(search)
  if (rows.length === 0) return null
  return (
    <div role="region" aria-label={t('tuning.table')} tabIndex={0} className="relative mt-5 overflow-x-auto">
      <table className="tabular w-full border-collapse text-[13px] [&_tbody_tr:last-child_>*]:border-0">
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} text-left`}>
              {t('tuning.trial')}
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              {t('tuning.round')}
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              {t('tuning.epochs')}
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              NDCG@10
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              {t('tuning.seconds')}
            </th>
            <th scope="col" className={`${HEAD} text-left`}>
              {t('tuning.settings')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((trial, at) => (
            <Row key={`${trial.round} ${trial.number}`} trial={trial} isBest={at === 0 && trial.validation !== null} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
