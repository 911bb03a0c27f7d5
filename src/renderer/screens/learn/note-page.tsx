import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useRef, type ReactElement } from 'react'
import { Link } from 'wouter'
import { Accent } from '../../components/page-heading.tsx'
import { t } from '../../i18n/index.ts'
import { minutesOf, NOTE_NAMES, noteOf, type NoteName } from './notes.ts'
import { Inline, Prose } from './prose.tsx'

/** `MF: drawing the map of taste`, of which the part behind the colon is said with a raised voice. */
export const NoteTitle = ({ title }: { readonly title: string }): ReactElement => {
  const colon = title.indexOf(':')
  if (colon === -1) return <>{title}</>
  return (
    <>
      {title.slice(0, colon + 1)} <Accent>{title.slice(colon + 1).trim()}</Accent>
    </>
  )
}

const NEIGHBOUR =
  'group card flex min-h-20 flex-col justify-center gap-1 px-5 py-3.5 transition-colors hover:border-edge'

const Neighbours = ({ name }: { readonly name: NoteName }): ReactElement => {
  const at = NOTE_NAMES.indexOf(name)
  const [before, after] = [NOTE_NAMES[at - 1], NOTE_NAMES[at + 1]]
  return (
    <nav aria-label={t('learn.otherNotes')} className="mt-14 grid gap-3.5 sm:grid-cols-2">
      {before !== undefined && (
        <Link href={`/learn/${before}`} className={NEIGHBOUR}>
          <span className="flex items-center gap-1.5 text-xs text-faint">
            <ArrowLeft size={13} aria-hidden /> {t('learn.before')}
          </span>
          <span className="font-display text-[15px] font-[560]">{noteOf(before).title}</span>
        </Link>
      )}
      {after !== undefined && (
        <Link href={`/learn/${after}`} className={`${NEIGHBOUR} items-end text-right sm:col-start-2`}>
          <span className="flex items-center gap-1.5 text-xs text-faint">
            {t('learn.after')} <ArrowRight size={13} aria-hidden />
          </span>
          <span className="font-display text-[15px] font-[560]">{noteOf(after).title}</span>
        </Link>
      )}
    </nav>
  )
}

interface ContentsProps {
  readonly headings: readonly string[]
  onChoose(part: number): void
}

const Contents = ({ headings, onChoose }: ContentsProps): ReactElement => (
  <nav aria-label={t('learn.contents')}>
    <p aria-hidden className="mb-2 text-xs font-semibold text-faint">
      {t('learn.contents')}
    </p>
    <ol className="border-l border-line">
      {headings.map((heading, part) => (
        <li key={heading}>
          <button
            type="button"
            onClick={() => onChoose(part)}
            className="-ml-px w-full border-l-2 border-transparent py-1 pl-3.5 text-left text-[13px] text-mute transition-colors hover:border-accent hover:text-text"
          >
            {heading}
          </button>
        </li>
      ))}
    </ol>
  </nav>
)

/** A note to be read: contents at its side, text of 66 letters a line, and the way to the notes around it. */
export const NotePage = ({ name }: { readonly name: NoteName }): ReactElement => {
  const { title, lead, parts } = noteOf(name)
  const headings = useRef<(HTMLHeadingElement | null)[]>([])
  const choose = (part: number): void => {
    const heading = headings.current[part]
    heading?.scrollIntoView({ behavior: 'smooth', block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  return (
    <div className="mx-auto grid max-w-[66rem] grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-6 xl:grid-cols-[minmax(0,42.5rem)_14rem]">
      <header className="xl:col-start-1">
        <Link
          href="/learn"
          className="inline-flex min-h-6 items-center gap-1.5 text-[13px] font-medium text-mute hover:text-text"
        >
          <ArrowLeft size={14} aria-hidden /> {t('learn.allNotes')}
        </Link>
        <h1 className="mt-4 font-display text-[34px] leading-[1.08] font-[560] tracking-[-0.03em] text-balance md:text-[46px]">
          <NoteTitle title={title} />
        </h1>
        <p className="tabular mt-3 text-[13px] text-faint">{t('learn.minutes', { minutes: minutesOf(name) })}</p>
      </header>
      <aside className="xl:sticky xl:top-8 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:self-start xl:pt-10">
        <Contents headings={parts.map(({ heading }) => heading)} onChoose={choose} />
      </aside>
      <article className="min-w-0 text-[16.5px] leading-[1.72] text-text [&:lang(ko)_em]:font-[560] [&:lang(ko)_em]:not-italic">
        <p className="font-display text-[20px] leading-[1.5] text-mute md:text-[22px]">
          <Inline tokens={lead} />
        </p>
        {parts.map(({ heading, tokens }, part) => (
          <section key={heading}>
            <h2
              ref={(element) => {
                headings.current[part] = element
              }}
              tabIndex={-1}
              className="mt-12 mb-3 scroll-mt-8 font-display text-[27px] leading-tight font-[560] tracking-[-0.02em]"
            >
              {heading}
            </h2>
            <Prose tokens={tokens} />
          </section>
        ))}
        <Neighbours name={name} />
      </article>
    </div>
  )
}
