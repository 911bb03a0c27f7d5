import { ChartSpline, LayoutGrid, Ticket, type LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import { t, type TextKey } from '../../i18n/index.ts'

export const SCREENS = [
  { path: '/', label: 'shell.forYou', Icon: Ticket },
  { path: '/catalogue', label: 'shell.catalogue', Icon: LayoutGrid },
  { path: '/train', label: 'shell.train', Icon: ChartSpline },
] as const satisfies readonly { path: string; label: TextKey; Icon: LucideIcon }[]

/** Beside the screen on wide windows. */
export const SideLinks = (): ReactElement => {
  const [here] = useLocation()
  return (
    <ul className="flex flex-col gap-0.5">
      {SCREENS.map(({ path, label, Icon }) => (
        <li key={path}>
          <Link
            href={path}
            aria-current={here === path ? 'page' : undefined}
            className="group relative flex items-center gap-3 rounded-lg px-2.5 py-2 font-medium text-mute transition-colors hover:text-text aria-[current]:bg-lift aria-[current]:text-text"
          >
            {here === path && <span aria-hidden className="absolute left-0 h-4 w-[3px] rounded-full bg-accent" />}
            <Icon size={16} strokeWidth={1.8} aria-hidden className="group-aria-[current]:text-accent" />
            {t(label)}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** At the foot of narrow windows, where thumbs are. */
export const FootLinks = (): ReactElement => {
  const [here] = useLocation()
  return (
    <ul className="grid grid-cols-3">
      {SCREENS.map(({ path, label, Icon }) => (
        <li key={path}>
          <Link
            href={path}
            aria-current={here === path ? 'page' : undefined}
            className="flex flex-col items-center gap-1 py-2.5 text-[11px] font-medium text-mute aria-[current]:text-accent"
          >
            <Icon size={19} strokeWidth={1.8} aria-hidden />
            {t(label)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
