import type { ReactElement } from 'react'
import type { ImportSkip } from '../../../../contract/importing.ts'
import { serviceWords, t } from '../../../i18n/index.ts'

/** What was there and is not taken, and why. */
export const SkippedFiles = ({ skipped }: { skipped: readonly ImportSkip[] }): ReactElement | null => {
  if (skipped.length === 0) return null
  return (
    <details className="text-[13px]">
      <summary className="cursor-pointer rounded font-medium text-mute hover:text-text">
        {t('data.skipped', { files: skipped.length })}
      </summary>
      <ul className="mt-2 grid gap-1.5 border-l border-line pl-3.5 text-mute">
        {skipped.map(({ file, reason, rows }) => (
          <li key={`${file} ${reason}`} className="break-words">
            <span className="text-text">{file}</span>: {serviceWords(reason)}
            {rows !== null && <span className="tabular text-faint"> · {t('shell.rows', { rows })}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
