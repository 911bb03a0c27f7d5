import type { ReactElement } from 'react'
import { Redirect, useParams } from 'wouter'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { failureOf } from '../../bridge/index.ts'
import { ButtonLink } from '../../components/button-link.tsx'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../state/index.ts'
import { Blind } from './blind/blind.tsx'
import { Lists } from './lists/lists.tsx'
import { Looking } from './looking.tsx'
import { Measured } from './measured/measured.tsx'
import { Parts } from './parts.tsx'
import { Tuning } from './tuning/tuning.tsx'

const ABOUT = {
  measured: 'compare.subtitle',
  lists: 'compare.listsText',
  blind: 'compare.blindText',
  tuning: 'tuning.text',
} as const
const HREFS = {
  measured: '/compare',
  lists: '/compare/lists',
  blind: '/compare/blind',
  tuning: '/compare/tuning',
} as const

/** The models against each other: by measures, by this person's lists, and by lists without names. */
export const Compare = (): ReactElement => {
  const { part = 'measured' } = useParams<{ part?: string }>()
  if (part !== 'measured' && part !== 'lists' && part !== 'blind' && part !== 'tuning')
    return <Redirect to="/compare" replace />
  return (
    <>
      <PageHeading title={t('compare.title')}>{t(ABOUT[part])}</PageHeading>
      <Parts here={HREFS[part]} />
      <Page part={part} />
    </>
  )
}

const Page = ({ part }: { readonly part: keyof typeof HREFS }): ReactElement => {
  const session = useSession()
  if (session.data === undefined) {
    if (session.error === null) return <Looking />
    const again = <Button onClick={() => void session.refetch()}>{t('shell.tryAgain')}</Button>
    return (
      <Notice tone="bad" title={t('compare.didNotCome')} action={again}>
        {failureOf(session.error).message}
      </Notice>
    )
  }
  const { profile, data } = session.data
  if (data === null) {
    return (
      <Notice title={t('compare.nothing')} action={<ButtonLink href="/data">{t('forYou.bringFilms')}</ButtonLink>}>
        {t('compare.nothingText')}
      </Notice>
    )
  }
  switch (part) {
    case 'measured':
      return <Measured />
    case 'lists':
      return <Lists profile={profile} />
    case 'blind':
      return <Blind key={profile.viewerId} profile={profile} />
    case 'tuning':
      return <Tuning />
  }
}
