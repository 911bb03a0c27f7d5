import type { ReactElement } from 'react'
import { Brand } from './brand.tsx'
import { t } from '../../i18n/index.ts'

const TEXTS = {
  unlinked: { title: 'shell.unlinkedTitle', text: 'shell.unlinkedText' },
  refused: { title: 'shell.refusedTitle', text: 'shell.refusedText' },
} as const

/** The whole page for somebody who came without the key, or with an old one. */
export const Stranger = ({ reason }: { reason: keyof typeof TEXTS }): ReactElement => (
  <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center px-6 py-16">
    <Brand />
    <h1 className="mt-10 font-display text-4xl leading-[1.08] font-[560] tracking-tight">{t(TEXTS[reason].title)}</h1>
    <p className="mt-4 text-[15px] leading-relaxed text-mute">{t(TEXTS[reason].text)}</p>
    <p className="tabular mt-8 rounded-xl border border-line bg-raise px-4 py-3 text-[13px] text-mute">
      {t('shell.open')} <span className="text-text">{location.origin}/#token=…</span>
    </p>
  </main>
)
