import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { DownloadEdition, DownloadState } from '../../../../contract/downloads.ts'
import type { DataSummary } from '../../../../contract/system.ts'
import { failureOf, useApi, type Client } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Panel } from '../../../components/panel.tsx'
import { bytesText, compactText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { useActivity, useStream } from '../../../state/index.ts'
import { DownloadLine } from './download-line.tsx'
import { LicenceDialog } from './licence-dialog.tsx'

const watch = (client: Client, signal: AbortSignal): Promise<AsyncIterable<DownloadState>> =>
  client.downloads.watch(undefined, { signal })

const UNDER_WAY: ReadonlySet<DownloadState['phase']> = new Set(['checksum', 'downloading', 'verifying', 'importing'])

/** The editions of MovieLens that GroupLens offers, to be fetched on demand. */
export const EditionsPanel = ({ current }: { current: DataSummary | null }): ReactElement => {
  const { client, queries } = useApi()
  const editions = useQuery(queries.downloads.editions.queryOptions())
  const state = useStream(watch)
  const importing = useActivity(({ now }) => now?.importing ?? null)
  const [asked, ask] = useState<DownloadEdition | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const start = useMutation({
    mutationFn: ({ name }: DownloadEdition) => client.downloads.start({ edition: name, acceptLicence: true }),
  })
  const isBusy = start.isPending || importing !== null || (state !== null && UNDER_WAY.has(state.phase))
  const titleOf = (name: string | null): string => editions.data?.find((each) => each.name === name)?.title ?? ''
  return (
    <Panel title="MovieLens" about={t('data.movieLensAbout')}>
      {start.error !== null && (
        <p role="alert" className="mb-3 text-[13px] text-bad">
          {failureOf(start.error).message}
        </p>
      )}
      {state !== null && state.phase !== 'idle' && <DownloadLine state={state} title={titleOf(state.edition)} />}
      {editions.data === undefined &&
        (editions.error === null ? (
          <div role="status" aria-label={t('settings.asking')} className="skeleton h-72" />
        ) : (
          <p role="alert" className="text-[13px] text-bad">
            {failureOf(editions.error).message}
          </p>
        ))}
      <ul className="divide-y divide-line">
        {(editions.data ?? []).map((edition) => (
          <EditionLine
            key={edition.name}
            edition={edition}
            isBusy={isBusy}
            onAsk={() => {
              ask(edition)
              setIsAsking(true)
            }}
          />
        ))}
      </ul>
      {asked !== null && (
        <LicenceDialog
          edition={asked}
          open={isAsking}
          replaces={current !== null}
          onAccept={(edition) => start.mutate(edition)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Panel>
  )
}

interface EditionLineProps {
  readonly edition: DownloadEdition
  readonly isBusy: boolean
  readonly onAsk: () => void
}

const EditionLine = ({ edition, isBusy, onAsk }: EditionLineProps): ReactElement => (
  <li className="flex items-center justify-between gap-4 py-2.5 first:pt-0 last:pb-0">
    <div className="min-w-0">
      <p className="text-[14px] font-medium">{edition.title}</p>
      <p className="tabular text-[12.5px] text-mute">
        {t('data.editionLine', {
          ratings: compactText(edition.ratings),
          size: bytesText(edition.megabytes * 1e6),
        })}
      </p>
    </div>
    <Button disabled={isBusy} aria-label={t('data.downloadOf', { title: edition.title })} onClick={onAsk}>
      {t('data.download')}
    </Button>
  </li>
)
