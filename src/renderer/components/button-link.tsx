import type { ReactElement, ReactNode } from 'react'
import { Link } from 'wouter'

interface ButtonLinkProps {
  readonly href: string
  readonly children: ReactNode
  readonly className?: string
}

/** The one thing to do on a screen, where that is to go to another. */
export const ButtonLink = ({ href, children, className = '' }: ButtonLinkProps): ReactElement => (
  <Link
    href={href}
    className={`inline-flex min-h-9 items-center rounded-lg bg-accent px-3.5 text-[13px] font-semibold text-on-accent ${className}`}
  >
    {children}
  </Link>
)
