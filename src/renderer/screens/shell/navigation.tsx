import { Menu } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import type { ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import { t } from '../../i18n/index.ts'
import { screenAt, SCREENS } from '../screens.ts'

/** Beside the screen on wide windows. */
export const SideLinks = (): ReactElement => {
  const [here] = useLocation()
  const current = screenAt(here)
  return (
    <ul className="flex flex-col gap-0.5">
      {SCREENS.map((screen) => (
        <li key={screen.path}>
          <Link
            href={screen.path}
            aria-current={screen === current ? 'page' : undefined}
            className="group relative flex items-center gap-3 rounded-lg px-2.5 py-2 font-medium text-mute transition-colors hover:text-text aria-[current]:bg-lift aria-[current]:text-text"
          >
            {screen === current && <span aria-hidden className="absolute left-0 h-4 w-[3px] rounded-full bg-accent" />}
            <screen.Icon size={16} strokeWidth={1.8} aria-hidden className="group-aria-[current]:text-accent" />
            {t(screen.label)}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** So many screens stand at the foot of narrow windows; the others are behind the last place. */
const AT_FOOT = 3

const FOOT =
  'flex w-full flex-col items-center gap-1 py-2.5 text-[11px] font-medium text-mute aria-[current]:text-accent data-[popup-open]:text-text'

const More = (): ReactElement => {
  const [here, go] = useLocation()
  const others = SCREENS.slice(AT_FOOT)
  const current = others.find((screen) => screen === screenAt(here))
  return (
    <Menu.Root>
      <Menu.Trigger className={FOOT} aria-current={current === undefined ? undefined : 'page'}>
        <Ellipsis size={19} strokeWidth={1.8} aria-hidden />
        {t('shell.more')}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" align="end" sideOffset={10} className="z-50 outline-none">
          <Menu.Popup className="min-w-48 rounded-xl border border-line bg-lift p-1 shadow-poster outline-none">
            {others.map(({ path, label, Icon }) => (
              <Menu.Item
                key={path}
                onClick={() => go(path)}
                className="flex items-center gap-3 rounded-lg px-3 py-2.5 text-[14px] outline-none select-none data-[highlighted]:bg-accent data-[highlighted]:text-on-accent"
              >
                <Icon size={16} strokeWidth={1.8} aria-hidden />
                {t(label)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** At the foot of narrow windows, where thumbs are. */
export const FootLinks = (): ReactElement => {
  const [here] = useLocation()
  const current = screenAt(here)
  return (
    <ul className="grid auto-cols-fr grid-flow-col">
      {SCREENS.slice(0, AT_FOOT).map((screen) => (
        <li key={screen.path}>
          <Link href={screen.path} aria-current={screen === current ? 'page' : undefined} className={FOOT}>
            <screen.Icon size={19} strokeWidth={1.8} aria-hidden />
            {t(screen.label)}
          </Link>
        </li>
      ))}
      <li>
        <More />
      </li>
    </ul>
  )
}
