import { useState, type ReactElement } from 'react'
import type { ViewerId } from '../../../../contract/ids.ts'
import type { ImportPreview } from '../../../../contract/importing.ts'
import { useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { bytesText } from '../../../design/numbers.ts'
import { rich, t } from '../../../i18n/index.ts'
import { useImportJourney, type ImportJourney } from '../../../state/index.ts'
import { sourceName } from '../source-name.ts'
import { ColumnMapper } from './column-mapper.tsx'
import { SkippedFiles } from './skipped-files.tsx'

interface SourcePreviewProps {
  readonly seen: Extract<ImportJourney, { stage: 'seen' }>
  readonly viewerId: ViewerId
  readonly hasCatalogue: boolean
}

/** What was found in a file, before anything is changed. */
export const SourcePreview = ({ seen, viewerId, hasCatalogue }: SourcePreviewProps): ReactElement => {
  const { client } = useApi()
  const { start, remap, leave } = useImportJourney()
  const [isAsking, setIsAsking] = useState(false)
  const { name, preview } = seen
  const { kind, table } = preview
  const replaces = kind === 'edition' && hasCatalogue
  const lacks = table !== null && table.map.title === undefined && table.map.imdbId === undefined
  const go = (): void => void start(client, viewerId)
  return (
    <div className="grid gap-4">
      <div>
        <p className="text-[15px]">
          {rich(kind === 'edition' ? 'data.foundEdition' : 'data.foundHistory', {
            format: <b className="font-semibold">{sourceName(preview.format)}</b>,
          })}
        </p>
        {preview.files.every((file) => file.name !== name) && (
          <p className="mt-0.5 text-[13px] break-words text-faint">{name}</p>
        )}
      </div>
      <Files preview={preview} />
      {table !== null && <ColumnMapper table={table} onChange={(map) => void remap(client, map)} />}
      <SkippedFiles skipped={preview.skipped} />
      {lacks && <p className="text-[13px] text-bad">{t('data.needsTitle')}</p>}
      <div className="flex flex-wrap gap-2">
        <Button look="main" disabled={lacks} onClick={() => (replaces ? setIsAsking(true) : go())}>
          {t(kind === 'edition' ? 'data.importCatalogue' : 'data.importHistory')}
        </Button>
        <Button look="bare" onClick={leave}>
          {t('data.another')}
        </Button>
      </div>
      <ReplaceDialog open={isAsking} onConfirm={go} onClose={() => setIsAsking(false)} />
    </div>
  )
}

const Files = ({ preview }: { preview: ImportPreview }): ReactElement => (
  <ul aria-label={t('data.filesRead')} className="grid gap-1 text-[13px]">
    {preview.files.map(({ name, bytes }) => (
      <li key={name} className="flex justify-between gap-4">
        <span className="min-w-0 break-all">{name}</span>
        <span className="tabular shrink-0 text-mute">{bytesText(bytes)}</span>
      </li>
    ))}
  </ul>
)

interface ReplaceDialogProps {
  readonly open: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Before another catalogue takes the place of the one that is here. */
export const ReplaceDialog = (props: ReplaceDialogProps): ReactElement => (
  <ConfirmDialog title={t('data.replaceTitle')} act={t('data.replaceAct')} {...props}>
    <p>{t('data.replaceGoes')}</p>
    <p>{t('data.replaceStays')}</p>
    <p>{t('data.replaceModels')}</p>
  </ConfirmDialog>
)
