import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { t, type TextKey } from '../../i18n/index.ts'

/** The pages of the screen, by address. */
const PARTS = [
  { href: '/compare', label: 'compare.measured' },
  { href: '/compare/lists', label: 'compare.lists' },
  { href: '/compare/blind', label: 'compare.blind' },
  { href: '/compare/tuning', label: 'tuning.title' },
] as const satisfies readonly { href: string; label: TextKey }[]

/** Ways between the pages of the screen. */
export const Parts = ({ here }: { readonly here: (typeof PARTS)[number]['href'] }): ReactElement => (
  <nav aria-label={t('compare.parts')} className="mt-5 border-b border-line">
    <ul className="flex gap-x-6 overflow-x-auto max-sm:gap-x-4">
      {PARTS.map(({ href, label }) => (
        <li key={href}>
          <Link
            href={href}
            aria-current={href === here ? 'page' : undefined}
            className="inline-block border-b-2 border-transparent pt-1 pb-2.5 text-[14px] whitespace-nowrap font-medium text-mute transition-colors hover:text-text aria-[current]:border-accent aria-[current]:text-text"
          >
            {t(label)}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)
