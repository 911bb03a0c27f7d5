import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { bytesText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'

/** Writes everything into an archive of this machine; one that is there gives way only when the person says so. */
export const BackUpForm = ({ isBusy }: { isBusy: boolean }): ReactElement => {
  const { client } = useApi()
  const [to, setTo] = useState('')
  const [isAsking, setIsAsking] = useState(false)
  const create = useMutation({
    mutationFn: (force: boolean) => client.backups.create({ to: to.trim(), force }),
    onError: (error) => failureOf(error).code === 'FILE_EXISTS' && setIsAsking(true),
  })
  const failure = create.error === null ? null : failureOf(create.error)
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (to.trim() !== '' && !isBusy) create.mutate(false)
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('data.backUpTo')}
          className="grow basis-52"
          value={to}
          maxLength={4096}
          placeholder="/media/usb/matinee.zip"
          onChange={(event) => setTo(event.target.value)}
        />
        <Button type="submit" disabled={isBusy || create.isPending || to.trim() === ''}>
          {t('data.backUp')}
        </Button>
      </div>
      {failure !== null && failure.code !== 'CANCELLED' && (
        <p role="alert" className="text-[13px] break-words text-bad">
          {failure.message}
        </p>
      )}
      {create.data !== undefined && !create.isPending && (
        <p role="status" className="text-[13px] break-words text-good">
          {t('data.backedUp', { path: create.data.path, size: bytesText(create.data.bytes) })}
        </p>
      )}
      <ConfirmDialog
        title={t('data.fileExists')}
        act={t('data.replaceFile')}
        open={isAsking}
        onConfirm={() => create.mutate(true)}
        onClose={() => setIsAsking(false)}
      >
        <p>{t('data.fileExistsAbout')}</p>
      </ConfirmDialog>
    </form>
  )
}
