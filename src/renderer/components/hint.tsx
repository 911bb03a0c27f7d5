import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'

interface HintProps {
  /** The element that is explained; it must take focus, and carry the same text for screen readers. */
  readonly children: ReactElement<Record<string, unknown>>
  readonly text: string
}

/** A short explanation on hover and on focus. */
export const Hint = ({ children, text }: HintProps): ReactElement => (
  <Tooltip.Root>
    <Tooltip.Trigger render={children} delay={250} />
    <Tooltip.Portal>
      <Tooltip.Positioner sideOffset={8} className="z-50">
        <Tooltip.Popup className="max-w-72 rounded-lg border border-line bg-lift px-3 py-2 text-[12.5px] leading-snug text-text shadow-poster transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
          {text}
        </Tooltip.Popup>
      </Tooltip.Positioner>
    </Tooltip.Portal>
  </Tooltip.Root>
)
