import { FileDown } from 'lucide-react'
import type { ReactElement } from 'react'
import { useLocation } from 'wouter'
import { useApi } from '../../bridge/index.ts'
import { t } from '../../i18n/index.ts'
import { useActivity, useImportJourney } from '../../state/index.ts'
import { useDroppedFile } from './use-dropped-file.ts'

/** A file that is dropped on any screen is looked into on the Data screen; while an import runs none is taken. */
export const FileDrop = (): ReactElement | null => {
  const { client } = useApi()
  const [, go] = useLocation()
  const isImporting = useActivity(({ now }) => (now?.importing ?? null) !== null)
  const { journey, chooseFile } = useImportJourney()
  const isOver = useDroppedFile(!isImporting && journey.stage !== 'importing', (file) => {
    go('/data')
    void chooseFile(client, file)
  })
  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-bg/80 p-6">
      <p className="grid place-items-center gap-3 rounded-2xl border-2 border-dashed border-accent bg-raise px-12 py-10 text-center">
        <FileDown size={30} strokeWidth={1.6} aria-hidden className="text-accent" />
        <span className="font-display text-xl font-[560]">{t('shell.dropToImport')}</span>
        <span className="max-w-[44ch] text-[13px] text-mute">{t('data.formats')}</span>
      </p>
    </div>
  )
}
