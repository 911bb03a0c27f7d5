import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { ToastList } from '../../components/toast-list.tsx'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../state/index.ts'
import { screenAt } from '../screens.ts'
import { Brand } from './brand.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { FileDrop } from './file-drop.tsx'
import { GoingOn } from './going-on.tsx'
import { FootLinks, SideLinks } from './navigation.tsx'
import { People } from './profiles/people.tsx'
import { ProfileChooser } from './profiles/profile-chooser.tsx'
import { Palette } from './palette/palette.tsx'
import { SimulatedLabel } from './simulated-label.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** After a change of screen the focus stands at its beginning, and the window says which it is. */
const useArrival = (here: string): React.RefObject<HTMLElement | null> => {
  const main = useRef<HTMLElement>(null)
  const last = useRef(here)
  useEffect(() => {
    const screen = screenAt(here)
    document.title = screen === undefined ? 'Matinee' : `${t(screen.label)} · Matinee`
    if (last.current === here) return
    last.current = here
    main.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [here])
  return main
}

const Side = (): ReactElement => {
  const version = useSession().data?.version
  return (
    <header className="sticky top-0 hidden h-dvh flex-col border-r border-line px-3.5 py-5.5 md:flex">
      <div className="px-2.5 pb-6">
        <Brand />
      </div>
      <nav aria-label={t('shell.main')}>
        <SideLinks />
      </nav>
      <div className="mt-auto flex flex-col gap-3">
        <GoingOn />
        <div>
          <SimulatedLabel />
        </div>
        <ProfileChooser />
        <div className="flex items-center justify-between">
          <ThemeSwitch />
          {version !== undefined && <span className="tabular text-xs text-faint">{version}</span>}
        </div>
      </div>
    </header>
  )
}

interface ShellProps {
  /** The address of the screen that is shown. */
  readonly here: string
  readonly children: ReactNode
}

/** What stands around every screen: the way between them, what is going on, and the theme. */
export const Shell = ({ here, children }: ShellProps): ReactElement => {
  const main = useArrival(here)
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[212px_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-3 left-3 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2 font-semibold text-on-accent focus:translate-y-0"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('shell.skip')}
      </a>
      <Side />
      <header className="flex flex-wrap items-center justify-between gap-3 px-4 pt-4 md:hidden">
        <Brand />
        <div className="flex items-center gap-2">
          <SimulatedLabel />
          {/* There is another in the settings. */}
          <span className="max-sm:hidden">
            <ThemeSwitch />
          </span>
          <ProfileChooser compact />
        </div>
      </header>
      <div className="min-w-0">
        <ConnectionBanner />
        <main
          ref={main}
          id="main"
          tabIndex={-1}
          className="mx-auto max-w-[1320px] px-4 pt-6 pb-36 md:px-9.5 md:pt-7.5 md:pb-16"
        >
          {children}
        </main>
      </div>
      <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-raise pb-[env(safe-area-inset-bottom)] md:hidden">
        <div className="px-3 pt-2 empty:hidden">
          <GoingOn />
        </div>
        <nav aria-label={t('shell.main')}>
          <FootLinks />
        </nav>
      </div>
      <Palette />
      <People />
      <ToastList />
      <FileDrop />
    </div>
  )
}
