import { Popover } from '@base-ui/react/popover'
import type { ReactElement } from 'react'
import { useSession } from '../../state/index.ts'
import { t } from '../../i18n/index.ts'

/** Says that the viewers are made up, wherever their ratings are shown; nothing when they are real. */
export const SimulatedLabel = (): ReactElement | null => {
  const simulated = useSession().data?.data?.simulated ?? false
  if (!simulated) return null
  return (
    <Popover.Root>
      <Popover.Trigger className="inline-flex items-center gap-2 rounded-full border border-dashed border-edge px-2.5 py-1 text-xs text-mute transition-colors hover:text-text">
        <span>{t('shell.simulated')}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} className="z-50">
          <Popover.Popup className="max-w-72 rounded-xl border border-line bg-lift p-4 text-[13px] text-mute shadow-poster">
            <Popover.Title className="mb-1 font-sans font-semibold text-text">
              {t('shell.simulatedTitle')}
            </Popover.Title>
            <Popover.Description>{t('shell.simulatedText')}</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
