import type { ReactElement } from 'react'
import { failureOf } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { t } from '../../i18n/index.ts'
import { useSession, useViewerId } from '../../state/index.ts'
import { BackupPanel } from './backup/backup-panel.tsx'
import { DataFigures } from './data-figures.tsx'
import { EditionsPanel } from './editions/editions-panel.tsx'
import { EarlierImports } from './earlier-imports.tsx'
import { ExportPanel } from './export-panel.tsx'
import { ImportPanel } from './importing/import-panel.tsx'
import { OpenMatches } from './matches/open-matches.tsx'

/** What is here, how more comes in, and how it goes out again. */
export const Data = (): ReactElement => {
  const { data: session, error, refetch } = useSession()
  const viewerId = useViewerId()
  return (
    <>
      <PageHeading title={t('shell.data')}>{t('data.subtitle')}</PageHeading>
      {session === undefined && error !== null && (
        <Notice
          tone="bad"
          title={t('forYou.nothingCame')}
          action={<Button onClick={() => void refetch()}>{t('shell.tryAgain')}</Button>}
        >
          {failureOf(error).message}
        </Notice>
      )}
      {session === undefined && error === null && <div className="skeleton mt-5.5 h-96 w-full" />}
      {session !== undefined && (
        <>
          <DataFigures session={session} />
          <div className="mt-4.5 grid items-start gap-4.5 xl:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
            <div className="grid min-w-0 gap-4.5">
              <ImportPanel session={session} viewerId={viewerId} />
              <OpenMatches viewerId={viewerId} />
              <EarlierImports viewerId={viewerId} />
              <ExportPanel viewerId={viewerId} />
              <BackupPanel />
            </div>
            <EditionsPanel current={session.data} />
          </div>
        </>
      )}
    </>
  )
}
