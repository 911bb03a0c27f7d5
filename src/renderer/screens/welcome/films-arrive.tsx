import type { ReactElement } from 'react'
import type { ImportProgress } from '../../../contract/importing.ts'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { t } from '../../i18n/index.ts'

/** The place of the groups while films are read into the database. */
export const FilmsArrive = ({ progress }: { progress: ImportProgress | null }): ReactElement => {
  const { bytesDone = 0, bytesTotal = 0, rows = 0 } = progress ?? {}
  return (
    <div role="status" aria-label={t('welcome.filmsArrive')}>
      <div className="card px-5 py-4.5">
        <p className="font-display text-lg font-[560] tracking-tight">{t('welcome.filmsArrive')}</p>
        <div className="mt-3">
          <ProgressBar label={t('shell.import')} part={bytesTotal === 0 ? null : bytesDone / bytesTotal} />
        </div>
        <p className="tabular mt-2 text-xs text-mute">
          {rows === 0 ? t('shell.gettingReady') : t('shell.rows', { rows })}
        </p>
      </div>
      <div aria-hidden className="mt-4 grid gap-3.5 md:grid-cols-2">
        {Array.from({ length: 6 }, (_, at) => (
          <div key={at} className="skeleton h-[127px] rounded-card" />
        ))}
      </div>
    </div>
  )
}
