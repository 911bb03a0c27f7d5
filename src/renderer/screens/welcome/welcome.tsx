import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { failureOf, useApi } from '../../bridge/index.ts'
import { ButtonLink } from '../../components/button-link.tsx'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Accent } from '../../components/page-heading.tsx'
import { rich, t } from '../../i18n/index.ts'
import { useActivity, useOnboarding, useSession, useViewerId } from '../../state/index.ts'
import { FilmsArrive } from './films-arrive.tsx'
import { Groups } from './groups.tsx'
import { Handful } from './handful.tsx'
import { Meanwhile } from './meanwhile.tsx'

const STEPS = {
  groups: { title: 'welcome.groupsTitle', text: 'welcome.groupsText', number: 1 },
  stars: { title: 'welcome.starsTitle', text: 'welcome.starsText', number: 2 },
} as const

/** The title of the step. The focus goes there when one step follows the other, so that nobody is left behind. */
const Heading = ({ step, onSkip }: { step: keyof typeof STEPS; onSkip: () => void }): ReactElement => {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [step])
  const { title, text, number } = STEPS[step]
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <p className="mb-1.5 text-[12.5px] font-medium text-accent">{t('welcome.step', { step: number })}</p>
        <h1
          ref={heading}
          tabIndex={-1}
          className="font-display text-[32px] leading-[1.06] font-[560] tracking-[-0.03em] outline-none md:text-[40px]"
        >
          {rich(title, { em: (inside) => <Accent>{inside}</Accent> })}
        </h1>
        <p className="mt-2 max-w-[62ch] text-mute">{t(text)}</p>
      </div>
      <Button look="bare" onClick={onSkip}>
        {t('welcome.skip')}
      </Button>
    </header>
  )
}

/**
 * The first minute: groups of films to say where one's taste lies, then a handful of stars, with the list that comes of them
 * and the models that learn beside it. How far one has come is kept, by profile.
 */
export const Welcome = (): ReactElement => {
  const { queries } = useApi()
  const [, go] = useLocation()
  const viewerId = useViewerId()
  const session = useSession().data
  const { change, of } = useOnboarding()
  const beginning = of(viewerId)
  const importing = useActivity(({ now }) => now?.importing ?? null)
  const hasFilms = (session?.data ?? null) !== null
  const groups = useQuery({ ...queries.onboarding.groups.queryOptions({ input: { viewerId } }), enabled: hasFilms })
  const leave = (path: string): void => {
    change(viewerId, { over: true })
    go(path)
  }
  const content = (): ReactElement => {
    if (groups.data !== undefined && hasFilms) {
      const all = groups.data.groups
      return beginning.step === 'groups' ? (
        <Groups
          groups={all}
          chosen={beginning.chosen}
          onChoose={(chosen) => change(viewerId, { chosen })}
          onOnward={() => change(viewerId, { step: 'stars' })}
        />
      ) : (
        <Handful
          groups={all}
          chosen={beginning.chosen}
          onBack={() => change(viewerId, { step: 'groups' })}
          onFinish={() => leave('/')}
        />
      )
    }
    if (groups.error !== null) {
      return (
        <Notice
          tone="bad"
          title={t('welcome.groupsDidNotCome')}
          action={<Button onClick={() => void groups.refetch()}>{t('shell.tryAgain')}</Button>}
        >
          {failureOf(groups.error).message}
        </Notice>
      )
    }
    if (session !== undefined && !hasFilms && importing === null) {
      return (
        <Notice title={t('welcome.noFilms')} action={<ButtonLink href="/data">{t('forYou.bringFilms')}</ButtonLink>}>
          {t('welcome.noFilmsText')}
        </Notice>
      )
    }
    return <FilmsArrive progress={importing} />
  }
  return (
    <>
      <Heading step={beginning.step} onSkip={() => leave('/')} />
      <div className="mt-6 grid gap-x-7 gap-y-6 xl:grid-cols-[minmax(0,1fr)_288px]">
        <div className="min-w-0">{content()}</div>
        <Meanwhile step={beginning.step} onImport={() => leave('/data')} />
      </div>
    </>
  )
}
