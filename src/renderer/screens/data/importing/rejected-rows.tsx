import type { ReactElement } from 'react'
import type { ImportRejection } from '../../../../contract/importing.ts'
import { serviceWords, t } from '../../../i18n/index.ts'

/** More than these nobody reads on a screen; the CSV of the report has them all. */
const SHOWN = 100

const HEAD = 'border-b border-line px-3 py-2 text-left text-xs font-medium text-faint'

interface RejectedRowsProps {
  readonly rejected: readonly ImportRejection[]
  readonly total: number
}

/** Rows that could not be read, each with its line and the reason. */
export const RejectedRows = ({ rejected, total }: RejectedRowsProps): ReactElement | null => {
  if (rejected.length === 0) return null
  return (
    <details className="text-[13px]">
      <summary className="cursor-pointer rounded font-medium text-mute hover:text-text">
        {t('data.rejectedRows', { rows: total })}
      </summary>
      <div
        role="region"
        aria-label={t('data.rejectedTable')}
        tabIndex={0}
        className="mt-2 max-h-72 overflow-auto rounded-lg border border-line"
      >
        <table className="tabular w-full border-collapse text-[12.5px]">
          <thead>
            <tr>
              <th scope="col" className={HEAD}>
                {t('data.inFile')}
              </th>
              <th scope="col" className={HEAD}>
                {t('data.line')}
              </th>
              <th scope="col" className={HEAD}>
                {t('data.why')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rejected.slice(0, SHOWN).map(({ file, line, offset, column, reason }) => (
              <tr key={`${file} ${offset} ${column}`}>
                <td className="px-3 py-1.5 text-mute">{file}</td>
                <td className="px-3 py-1.5">{line}</td>
                <td className="px-3 py-1.5">
                  {column === '' ? serviceWords(reason) : `${column} ${serviceWords(reason)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > SHOWN && <p className="mt-2 text-faint">{t('data.firstOf', { shown: SHOWN, rows: total })}</p>}
    </details>
  )
}
