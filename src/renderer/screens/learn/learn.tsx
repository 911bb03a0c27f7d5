import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { ButtonLink } from '../../components/button-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { t } from '../../i18n/index.ts'
import './learn.css'
import { Motif } from './motif.tsx'
import { minutesOf, NOTE_NAMES, noteNamed, noteOf, type NoteName } from './notes.ts'
import { NotePage, NoteTitle } from './note-page.tsx'
import { Inline } from './prose.tsx'

const Card = ({ name, number }: { readonly name: NoteName; readonly number: number }): ReactElement => {
  const { title, lead } = noteOf(name)
  return (
    <li className="card group relative flex flex-col overflow-hidden transition-colors last:sm:col-span-2 hover:border-edge lg:col-span-2 lg:nth-[-n+2]:col-span-3">
      <div className="glow grid h-36 place-items-center border-b border-line text-accent">
        <Motif name={name} />
      </div>
      <div className="flex grow flex-col px-5 pt-4.5 pb-5">
        <span className="tabular flex justify-between text-xs text-faint">
          <span>{t('learn.number', { number })}</span>
          <span>{t('learn.minutes', { minutes: minutesOf(name) })}</span>
        </span>
        <h2 className="mt-2 font-display text-[21px] leading-[1.15] font-[560] tracking-[-0.02em]">
          <Link href={`/learn/${name}`} className="after:absolute after:inset-0 after:content-['']">
            <NoteTitle title={title} />
          </Link>
        </h2>
        <p className="mt-2.5 text-[13.5px] text-mute">
          <Inline tokens={lead} />
        </p>
      </div>
    </li>
  )
}

const Overview = (): ReactElement => (
  <>
    <PageHeading title={t('learn.title')}>{t('learn.about')}</PageHeading>
    <ul className="mt-8 grid gap-4.5 sm:grid-cols-2 lg:grid-cols-6 [&:lang(ko)_p_em]:not-italic">
      {NOTE_NAMES.map((name, at) => (
        <Card key={name} name={name} number={at + 1} />
      ))}
    </ul>
  </>
)

/** The five notes, or one of them. */
export const Learn = (): ReactElement => {
  const { note } = useParams<{ note?: string }>()
  if (note === undefined) return <Overview />
  const name = noteNamed(note)
  if (name !== undefined) return <NotePage name={name} />
  return (
    <Notice title={t('learn.noSuchNote')} action={<ButtonLink href="/learn">{t('learn.allNotes')}</ButtonLink>}>
      {t('learn.noSuchNoteText')}
    </Notice>
  )
}
