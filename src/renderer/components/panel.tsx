import type { ReactElement, ReactNode } from 'react'

interface PanelProps {
  readonly title: string
  /** A sentence below the title. */
  readonly about?: ReactNode
  /** At the right of the title. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A card with a heading: one matter of a screen that has several. */
export const Panel = ({ title, about, aside, children }: PanelProps): ReactElement => (
  <section aria-label={title} className="card min-w-0 px-5 py-4.5">
    <div className="flex flex-wrap items-baseline justify-between gap-x-6">
      <h2 className="font-display text-lg font-[560] tracking-tight">{title}</h2>
      {aside !== undefined && <span className="tabular text-[12.5px] text-faint">{aside}</span>}
    </div>
    {about !== undefined && <p className="mt-0.5 max-w-[66ch] text-[13px] text-mute">{about}</p>}
    <div className="mt-4">{children}</div>
  </section>
)
