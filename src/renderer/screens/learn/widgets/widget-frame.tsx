import type { ReactElement, ReactNode } from 'react'
import { t } from '../../../i18n/index.ts'

interface WidgetFrameProps {
  readonly title: string
  readonly about: ReactNode
  /** Made of this person's own data and models, and not a toy. */
  readonly own?: boolean
  readonly children: ReactNode
}

/** The card a widget stands in, apart from the running text. */
export const WidgetFrame = ({ title, about, own = false, children }: WidgetFrameProps): ReactElement => (
  <figure aria-label={title} className="card my-9 min-w-0 px-5 py-5 text-[14px] leading-normal md:-mx-5">
    <figcaption>
      <span className="text-xs font-semibold text-accent">{own ? t('learn.yourModel') : t('learn.tryIt')}</span>
      <span className="mt-0.5 block font-display text-[20px] font-[560] tracking-[-0.02em]">{title}</span>
      <span className="mt-1 block text-[13px] text-mute">{about}</span>
    </figcaption>
    <div className="mt-4.5">{children}</div>
  </figure>
)
