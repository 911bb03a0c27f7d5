import type { ReactElement, ReactNode } from 'react'

interface PageHeadingProps {
  readonly title: ReactNode
  readonly children?: ReactNode
  /** What acts on the whole screen. */
  readonly actions?: ReactNode
}

export const PageHeading = ({ title, children, actions }: PageHeadingProps): ReactElement => (
  <header className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
    <div className="min-w-0">
      <h1 className="font-display text-[32px] leading-[1.06] font-[560] tracking-[-0.03em] md:text-[40px]">{title}</h1>
      {children !== undefined && <p className="mt-2 max-w-[62ch] text-mute">{children}</p>}
    </div>
    {actions}
  </header>
)

/** The part of a heading that is said with a raised voice. */
export const Accent = ({ children }: { children: ReactNode }): ReactElement => (
  <em className="font-[480] text-accent italic [&:lang(ko)]:not-italic">{children}</em>
)
