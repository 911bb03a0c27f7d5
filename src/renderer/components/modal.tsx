import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { t } from '../i18n/index.ts'

interface ModalProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog over the screen; Escape and a click beside it close it. */
export const Modal = ({ title, open, onClose, children }: ModalProps): ReactElement => (
  <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
    <Dialog.Portal>
      <Dialog.Backdrop className="fixed inset-0 z-40 bg-bg/75 transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
      <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 flex max-h-[88dvh] w-[min(44rem,calc(100vw-2rem))] -translate-1/2 flex-col rounded-2xl border border-line bg-raise shadow-poster transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
        <div className="flex items-start justify-between gap-4 px-6 pt-5">
          <Dialog.Title className="font-display text-2xl leading-tight font-[560] tracking-tight">{title}</Dialog.Title>
          <Dialog.Close
            aria-label={t('shell.close')}
            className="grid size-8 shrink-0 place-items-center rounded-lg text-faint hover:bg-lift hover:text-text"
          >
            <X size={16} aria-hidden />
          </Dialog.Close>
        </div>
        <div className="min-h-0 overflow-y-auto overscroll-contain px-6 pt-3 pb-6">{children}</div>
      </Dialog.Popup>
    </Dialog.Portal>
  </Dialog.Root>
)
