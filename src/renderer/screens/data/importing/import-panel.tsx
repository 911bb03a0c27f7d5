import type { ReactElement } from 'react'
import type { ViewerId } from '../../../../contract/ids.ts'
import type { Session } from '../../../../contract/system.ts'
import { Button } from '../../../components/button.tsx'
import { Panel } from '../../../components/panel.tsx'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { percentText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { useActivity, useImportJourney } from '../../../state/index.ts'
import { ImportProgressLine } from './import-progress-line.tsx'
import { Outcome } from './outcome.tsx'
import { SourceChooser } from './source-chooser.tsx'
import { SourcePreview } from './source-preview.tsx'

interface ImportPanelProps {
  readonly session: Session
  readonly viewerId: ViewerId
}

/** A file on its way into Matinee: chosen, looked into, imported, reported. */
export const ImportPanel = (props: ImportPanelProps): ReactElement => {
  const importing = useActivity(({ now }) => now?.importing ?? null)
  return (
    <Panel title={t('data.import')} about={t('data.importAbout')}>
      {importing !== null ? <ImportProgressLine progress={importing} /> : <Step {...props} />}
    </Panel>
  )
}

const Step = ({ session, viewerId }: ImportPanelProps): ReactElement => {
  const { journey, leave } = useImportJourney()
  switch (journey.stage) {
    case 'choosing':
      return <SourceChooser failure={journey.failure} tried={journey.tried} />
    case 'uploading':
      return (
        <Waiting
          text={t('data.uploading', { name: journey.name, part: percentText(journey.part) })}
          part={journey.part}
          onCancel={leave}
        />
      )
    case 'looking':
      return <Waiting text={t('data.looking', { name: journey.name })} part={null} onCancel={leave} />
    case 'importing':
      return <Waiting text={t('data.starting', { name: journey.name })} part={null} />
    case 'seen':
      return <SourcePreview seen={journey} viewerId={viewerId} hasCatalogue={session.data !== null} />
    case 'done':
      return <Outcome outcome={journey.outcome} onDone={leave} />
  }
}

interface WaitingProps {
  readonly text: string
  readonly part: number | null
  readonly onCancel?: () => void
}

const Waiting = ({ text, part, onCancel }: WaitingProps): ReactElement => (
  <div className="grid gap-3">
    <p role="status" className="text-[13px] break-words text-mute">
      {text}
    </p>
    <ProgressBar label={t('data.import')} part={part} />
    {onCancel !== undefined && (
      <div>
        <Button onClick={onCancel}>{t('shell.cancel')}</Button>
      </div>
    )}
  </div>
)
