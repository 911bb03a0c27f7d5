import type { ReactElement } from 'react'
import type { DownloadEdition } from '../../../../contract/downloads.ts'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { bytesText, countText } from '../../../design/numbers.ts'
import { serviceWords, t } from '../../../i18n/index.ts'

interface LicenceDialogProps {
  readonly edition: DownloadEdition
  readonly open: boolean
  /** There is a catalogue that would go. */
  readonly replaces: boolean
  readonly onAccept: (edition: DownloadEdition) => void
  readonly onClose: () => void
}

/** Before anything is fetched: how much it is, under which terms, and what it would take the place of. */
export const LicenceDialog = ({ edition, open, replaces, onAccept, onClose }: LicenceDialogProps): ReactElement => (
  <ConfirmDialog
    title={edition.title}
    act={t('data.accept')}
    open={open}
    onConfirm={() => onAccept(edition)}
    onClose={onClose}
  >
    <p>
      {t('data.editionSize', {
        size: bytesText(edition.megabytes * 1e6),
        films: countText(edition.films),
        viewers: countText(edition.viewers),
        ratings: countText(edition.ratings),
      })}
    </p>
    <p>
      <b className="font-semibold text-text">{t('data.licence')}</b> {serviceWords(edition.licence)}
    </p>
    <p className="break-all">
      {t('data.readme')}{' '}
      <a href={edition.readme} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-2">
        {edition.readme}
      </a>
    </p>
    <p>{t('data.leavesMachine')}</p>
    {replaces && (
      <>
        <p>{t('data.replaceGoes')}</p>
        <p>{t('data.replaceStays')}</p>
      </>
    )}
  </ConfirmDialog>
)
