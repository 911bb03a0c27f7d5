import { Check } from 'lucide-react'
import type { ReactElement } from 'react'

interface TickProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
  readonly children: string
}

/** A choice that is on or off. */
export const Tick = ({ checked, onChange, disabled = false, children }: TickProps): ReactElement => (
  <label
    className={`inline-flex items-center gap-2.5 text-[14px] ${disabled ? 'text-faint' : 'cursor-pointer hover:text-text'}`}
  >
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
      className="peer sr-only"
    />
    <span
      aria-hidden
      className={`grid size-4.5 shrink-0 place-items-center rounded-[5px] border peer-focus-visible:outline-2 peer-focus-visible:outline-offset-3 peer-focus-visible:outline-accent ${
        checked ? 'border-accent bg-accent text-on-accent' : 'border-edge'
      } ${disabled ? 'opacity-60' : ''}`}
    >
      {checked && <Check size={13} strokeWidth={3} />}
    </span>
    {children}
  </label>
)
