import { FileImage, FileSpreadsheet } from 'lucide-react'
import type { ReactElement, RefObject } from 'react'
import { chartPicture } from '../../charts/index.ts'
import { Button } from '../../components/button.tsx'
import { saveAsFile, saveBlob } from '../../components/save-as-file.ts'
import { t } from '../../i18n/index.ts'
import { toasts } from '../../state/index.ts'
import { curvesCsv } from './curves-csv.ts'
import type { ShownRun } from './shown-runs.ts'

interface CurvesExportProps {
  readonly shown: readonly ShownRun[]
  /** What the picture is of. */
  readonly picture: RefObject<HTMLElement | null>
}

/** The curves as they are drawn (PNG), or all their points (CSV). */
export const CurvesExport = ({ shown, picture }: CurvesExportProps): ReactElement => {
  const savePicture = async (): Promise<void> => {
    if (picture.current === null) return
    try {
      saveBlob('matinee-curves.png', await chartPicture(picture.current))
      toasts.add({ title: t('train.saved', { file: 'matinee-curves.png' }) })
    } catch {
      toasts.add({ title: t('train.noPicture'), type: 'error' })
    }
  }
  const savePoints = (): void => {
    saveAsFile('matinee-curves.csv', 'text/csv', [curvesCsv(shown.map(({ curve }) => curve))])
    toasts.add({ title: t('train.saved', { file: 'matinee-curves.csv' }) })
  }
  return (
    <span data-no-picture className="ml-auto flex shrink-0 gap-1">
      <Button look="bare" onClick={() => void savePicture()} title={t('train.asPng')}>
        <FileImage size={15} aria-hidden />
        PNG
      </Button>
      <Button look="bare" onClick={savePoints} title={t('train.asCsv')}>
        <FileSpreadsheet size={15} aria-hidden />
        CSV
      </Button>
    </span>
  )
}
