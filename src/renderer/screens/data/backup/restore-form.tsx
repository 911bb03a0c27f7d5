import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { t } from '../../../i18n/index.ts'

/** Prepares an archive to take the place of everything at the next start. */
export const RestoreForm = ({ isBusy }: { isBusy: boolean }): ReactElement => {
  const { client } = useApi()
  const [from, setFrom] = useState('')
  const [isAsking, setIsAsking] = useState(false)
  const restore = useMutation({ mutationFn: () => client.backups.restore({ from: from.trim() }) })
  const failure = restore.error === null ? null : failureOf(restore.error)
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (from.trim() !== '' && !isBusy) setIsAsking(true)
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('data.restoreFrom')}
          className="grow basis-52"
          value={from}
          maxLength={4096}
          placeholder="/media/usb/matinee.zip"
          onChange={(event) => setFrom(event.target.value)}
        />
        <Button type="submit" disabled={isBusy || restore.isPending || from.trim() === ''}>
          {t('data.restore')}
        </Button>
      </div>
      {failure !== null && failure.code !== 'CANCELLED' && (
        <p role="alert" className="text-[13px] break-words text-bad">
          {failure.message}
        </p>
      )}
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
    </form>
  )
}
