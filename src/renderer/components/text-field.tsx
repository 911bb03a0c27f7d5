import type { ComponentProps, ReactElement } from 'react'

interface TextFieldProps extends ComponentProps<'input'> {
  readonly label: string
  /** Read by screen readers only: the place says what it is to those who see it. */
  readonly hidesLabel?: boolean
}

/** A line of text with its label above. */
export const TextField = ({ label, hidesLabel = false, className = '', ...rest }: TextFieldProps): ReactElement => (
  <label className={`grid min-w-0 gap-1.5 ${className}`}>
    <span className={hidesLabel ? 'sr-only' : 'text-[12.5px] text-mute'}>{label}</span>
    <input
      autoComplete="off"
      spellCheck={false}
      className="h-9 w-full min-w-0 rounded-lg border border-edge bg-bg px-2.5 text-[13px] text-text outline-offset-2 placeholder:text-faint"
      {...rest}
    />
  </label>
)
