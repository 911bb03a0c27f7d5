import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { t } from '../i18n/index.ts'

const List = (): ReactElement[] =>
  Toast.useToastManager().toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="arrive rounded-xl border border-line bg-lift shadow-poster transition-opacity duration-200 data-[ending-style]:opacity-0 data-[limited]:hidden"
    >
      <Toast.Content className="flex items-center gap-3 py-2.5 pr-2 pl-4">
        <span
          aria-hidden
          className={`size-2 shrink-0 rounded-full ${toast.type === 'error' ? 'bg-bad' : 'bg-accent'}`}
        />
        <div className="min-w-0 grow">
          <Toast.Title className="truncate text-[13px] font-medium" />
          <Toast.Description className="text-[12.5px] leading-snug text-mute" />
        </div>
        <Toast.Action className="rounded-lg px-2.5 py-1.5 text-[13px] font-semibold text-accent hover:bg-accent-soft" />
        <Toast.Close
          aria-label={t('shell.close')}
          className="grid size-7 place-items-center rounded-lg text-faint hover:text-text"
        >
          <X size={14} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))

/** Where toasts appear: at the foot of the window, above the bar of a narrow one. F6 moves the focus to them. */
export const ToastList = (): ReactElement => (
  <Toast.Portal>
    <Toast.Viewport
      aria-label={t('shell.messages')}
      className="fixed right-4 bottom-24 left-4 z-50 flex flex-col gap-2 md:right-6 md:bottom-6 md:left-auto md:w-96"
    >
      <List />
    </Toast.Viewport>
  </Toast.Portal>
)
