import { memo, Suspense, useDeferredValue, useEffect, type ReactElement } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { ButtonLink } from '../components/button-link.tsx'
import { Notice } from '../components/notice.tsx'
import { ScreenSkeleton } from '../components/screen-skeleton.tsx'
import { t } from '../i18n/index.ts'
import { useConnection, useLanguage } from '../state/index.ts'
import { Film } from './film/film.tsx'
import { fetchTheRest, later } from './later.ts'
import { SCREENS } from './screens.ts'
import { ScreenGuard } from './shell/screen-guard.tsx'
import { Shell } from './shell/shell.tsx'
import { Stranger } from './shell/stranger.tsx'

/** Asked for once in the life of a profile. */
const Welcome = later(async () => ({ default: (await import('./welcome/welcome.tsx')).Welcome }))

const Unknown = (): ReactElement => (
  <Notice title={t('shell.nothingHere')} action={<ButtonLink href="/">{t('shell.goToList')}</ButtonLink>}>
    {t('shell.noSuchScreen')}
  </Notice>
)

export const App = (): ReactElement => {
  const [address] = useLocation()
  // The menu follows a click at once, the screen in its own time: it is made in slices between which the page stays free.
  const here = useDeferredValue(address)
  const language = useLanguage()
  const isOpen = useConnection(({ everOpen }) => everOpen)
  useEffect(() => {
    if (isOpen) fetchTheRest()
  }, [isOpen])
  const refused = useConnection(({ link, everOpen }) => link === 'refused' && !everOpen)
  if (refused) return <Stranger reason="refused" />
  return (
    <Shell key={language} here={here}>
      <Shown key={here} here={here} />
    </Shell>
  )
}

/** The screen of an address; what happens around it does not draw it anew. */
const Shown = memo(({ here }: { readonly here: string }): ReactElement => (
  <ScreenGuard>
    <Suspense fallback={<ScreenSkeleton />}>
      <Switch location={here}>
        <Route path="/film/:id" component={Film} />
        <Route path="/welcome" component={Welcome} />
        {SCREENS.map(({ path, pattern, Content }) => (
          <Route key={path} path={pattern} component={Content} />
        ))}
        <Route component={Unknown} />
      </Switch>
    </Suspense>
  </ScreenGuard>
))
Shown.displayName = 'Shown'
