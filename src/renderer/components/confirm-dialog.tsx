import type { ReactElement, ReactNode } from 'react'
import { t } from '../i18n/index.ts'
import { Button } from './button.tsx'
import { Modal } from './modal.tsx'

interface ConfirmDialogProps {
  readonly title: string
  /** What stays and what goes. */
  readonly children: ReactNode
  /** What is done when the person agrees. */
  readonly act: string
  readonly open: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that cannot be taken back. */
export const ConfirmDialog = (props: ConfirmDialogProps): ReactElement => {
  const { title, children, act, open, onConfirm, onClose } = props
  return (
    <Modal title={title} open={open} onClose={onClose}>
      <div className="grid gap-3 text-[14px] text-mute">{children}</div>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('shell.cancel')}</Button>
        <Button
          look="main"
          onClick={() => {
            onClose()
            onConfirm()
          }}
        >
          {act}
        </Button>
      </div>
    </Modal>
  )
}
