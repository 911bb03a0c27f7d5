import type { ReactElement, ReactNode } from 'react'

/** Settings that belong together, under a heading. */
export const SettingGroup = ({ title, children }: { title: string; children: ReactNode }): ReactElement => (
  <section aria-label={title} className="mt-8 max-w-3xl">
    <h2 className="font-display text-xl font-[560] tracking-[-0.02em]">{title}</h2>
    <div className="card mt-3 divide-y divide-line px-5">{children}</div>
  </section>
)

interface SettingLineProps {
  readonly label: string
  /** What it does, in a sentence. */
  readonly hint?: ReactNode
  /** The control, or what is so. */
  readonly children: ReactNode
}

export const SettingLine = ({ label, hint, children }: SettingLineProps): ReactElement => (
  <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-4">
    <div className="min-w-0 grow basis-64">
      <div className="text-[14px] font-medium">{label}</div>
      {hint !== undefined && <div className="mt-0.5 text-[13px] text-mute">{hint}</div>}
    </div>
    <div className="min-w-0">{children}</div>
  </div>
)
