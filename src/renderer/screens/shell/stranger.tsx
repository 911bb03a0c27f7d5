import type { ReactElement } from 'react'
import { Brand } from './brand.tsx'

const TEXTS = {
  unlinked: {
    title: 'Open the link printed in the terminal',
    text: 'Matinee talks only to the page that was opened through its own link, so that no other page on this machine can read or rate on your behalf. The link stands in the terminal where it was started, after "open".',
  },
  refused: {
    title: 'This link belongs to another start',
    text: 'The host is running, but it does not know this page. Open the link printed in the terminal where Matinee was started; it stands after "open".',
  },
} as const

/** The whole page for somebody who came without the key, or with an old one. */
export const Stranger = ({ reason }: { reason: keyof typeof TEXTS }): ReactElement => (
  <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center px-6 py-16">
    <Brand />
    <h1 className="mt-10 font-display text-4xl leading-[1.08] font-[560] tracking-tight">{TEXTS[reason].title}</h1>
    <p className="mt-4 text-[15px] leading-relaxed text-mute">{TEXTS[reason].text}</p>
    <p className="tabular mt-8 rounded-xl border border-line bg-raise px-4 py-3 text-[13px] text-mute">
      open <span className="text-text">{location.origin}/#token=…</span>
    </p>
  </main>
)
