import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { t } from '../../../i18n/index.ts'
import { ArchiveForm } from './archive-form.tsx'

/** Prepares an archive to take the place of everything at the next start. */
export const RestoreForm = ({ isBusy }: { isBusy: boolean }): ReactElement => {
  const { client } = useApi()
  const [from, setFrom] = useState('')
  const [isAsking, setIsAsking] = useState(false)
  const restore = useMutation({ mutationFn: () => client.backups.restore({ from }) })
  return (
    <ArchiveForm
      label={t('data.restoreFrom')}
      act={t('data.restore')}
      isBusy={isBusy}
      isPending={restore.isPending}
      failure={restore.error === null ? null : failureOf(restore.error)}
      onSubmit={(path) => {
        setFrom(path)
        setIsAsking(true)
      }}
    >
      <ConfirmDialog
        title={t('data.restoreTitle')}
        act={t('data.restore')}
        open={isAsking}
        onConfirm={() => restore.mutate()}
        onClose={() => setIsAsking(false)}
      >
        <p>{t('data.restoreGoes')}</p>
        <p>{t('data.restoreStays')}</p>
      </ConfirmDialog>
    </ArchiveForm>
  )
}
