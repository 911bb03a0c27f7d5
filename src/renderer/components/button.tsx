import type { ComponentProps, ReactElement } from 'react'

const LOOKS = {
  /** The one thing to do on a screen. */
  main: 'bg-accent text-on-accent font-semibold hover:brightness-110',
  quiet: 'border border-line text-text font-medium hover:bg-lift hover:border-edge',
  /** Text only, for what is rarely wanted. */
  bare: 'text-mute font-medium hover:text-text hover:bg-lift',
} as const

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof LOOKS
}

export const Button = ({ look = 'quiet', className = '', ...rest }: ButtonProps): ReactElement => (
  <button
    type="button"
    className={`inline-flex min-h-9 items-center justify-center gap-2 rounded-lg px-3.5 text-[13px] transition-[background-color,border-color,color,filter] duration-150 disabled:opacity-50 ${LOOKS[look]} ${className}`}
    {...rest}
  />
)
