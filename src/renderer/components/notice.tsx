import type { ReactElement, ReactNode } from 'react'

interface NoticeProps {
  readonly title: string
  readonly children?: ReactNode
  /** What can be done about it. */
  readonly action?: ReactNode
  readonly tone?: 'calm' | 'bad'
}

/** What stands where there is nothing to show: a title, a sentence, and what to do. */
export const Notice = ({ title, children, action, tone = 'calm' }: NoticeProps): ReactElement => (
  <div
    role={tone === 'bad' ? 'alert' : undefined}
    className="card mx-auto mt-10 flex max-w-xl flex-col items-center gap-3 px-8 py-12 text-center"
  >
    <span aria-hidden className={`mb-1 size-2.5 rounded-full ${tone === 'bad' ? 'bg-bad' : 'bg-accent'}`} />
    <h2 className="font-display text-2xl leading-tight font-[560] tracking-tight">{title}</h2>
    {children !== undefined && <div className="max-w-[46ch] text-mute">{children}</div>}
    {action !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
  </div>
)
