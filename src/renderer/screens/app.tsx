import { lazy, Suspense, type ReactElement } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import { Notice } from '../components/notice.tsx'
import { ScreenSkeleton } from '../components/screen-skeleton.tsx'
import { useConnection, useLanguage } from '../state/index.ts'
import { Catalogue } from './catalogue/catalogue.tsx'
import { ForYou } from './for-you/for-you.tsx'
import { ScreenGuard } from './shell/screen-guard.tsx'
import { Shell } from './shell/shell.tsx'
import { Stranger } from './shell/stranger.tsx'

/** Charts weigh as much as everything else together, and only this screen has them. */
const Train = lazy(async () => ({ default: (await import('./train/train.tsx')).Train }))

const Unknown = (): ReactElement => (
  <Notice
    title="There is nothing here"
    action={
      <Link
        href="/"
        className="inline-flex min-h-9 items-center rounded-lg bg-accent px-3.5 text-[13px] font-semibold text-on-accent"
      >
        Go to your list
      </Link>
    }
  >
    The address does not name a screen of Matinee.
  </Notice>
)

export const App = (): ReactElement => {
  const [here] = useLocation()
  const language = useLanguage()
  const refused = useConnection(({ link, everOpen }) => link === 'refused' && !everOpen)
  if (refused) return <Stranger reason="refused" />
  return (
    <Shell key={language}>
      <ScreenGuard key={here}>
        <Suspense fallback={<ScreenSkeleton />}>
          <Switch>
            <Route path="/" component={ForYou} />
            <Route path="/catalogue" component={Catalogue} />
            <Route path="/train" component={Train} />
            <Route component={Unknown} />
          </Switch>
        </Suspense>
      </ScreenGuard>
    </Shell>
  )
}
