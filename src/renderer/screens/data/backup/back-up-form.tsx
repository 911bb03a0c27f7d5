import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { bytesText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { ArchiveForm } from './archive-form.tsx'

/** Writes everything into an archive of this machine; one that is there gives way only when the person says so. */
export const BackUpForm = ({ isBusy }: { isBusy: boolean }): ReactElement => {
  const { client } = useApi()
  const [to, setTo] = useState('')
  const [isAsking, setIsAsking] = useState(false)
  const create = useMutation({
    mutationFn: (archive: { to: string; force: boolean }) => client.backups.create(archive),
    onError: (error) => failureOf(error).code === 'FILE_EXISTS' && setIsAsking(true),
  })
  return (
    <ArchiveForm
      label={t('data.backUpTo')}
      act={t('data.backUp')}
      isBusy={isBusy}
      isPending={create.isPending}
      failure={create.error === null ? null : failureOf(create.error)}
      onSubmit={(path) => {
        setTo(path)
        create.mutate({ to: path, force: false })
      }}
    >
      {create.data !== undefined && !create.isPending && (
        <p role="status" className="text-[13px] break-words text-good">
          {t('data.backedUp', { path: create.data.path, size: bytesText(create.data.bytes) })}
        </p>
      )}
      <ConfirmDialog
        title={t('data.fileExists')}
        act={t('data.replaceFile')}
        open={isAsking}
        onConfirm={() => create.mutate({ to, force: true })}
        onClose={() => setIsAsking(false)}
      >
        <p>{t('data.fileExistsAbout')}</p>
      </ConfirmDialog>
    </ArchiveForm>
  )
}
