import { Switch } from '@base-ui/react/switch'
import type { ReactElement } from 'react'

interface ToggleProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Its name, where no label stands around it. */
  readonly label?: string
}

/** On or off. */
export const Toggle = ({ checked, onChange, label }: ToggleProps): ReactElement => (
  <Switch.Root
    checked={checked}
    onCheckedChange={onChange}
    aria-label={label}
    className="relative inline-block h-5 w-9 shrink-0 rounded-full border border-edge bg-lift transition-colors data-[checked]:border-accent data-[checked]:bg-accent"
  >
    <Switch.Thumb className="block size-3.5 translate-x-[3px] rounded-full bg-mute transition-transform data-[checked]:translate-x-[17px] data-[checked]:bg-on-accent" />
  </Switch.Root>
)
