import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import type { FilmGroups } from '../../../contract/onboarding.ts'
import { Button } from '../../components/button.tsx'
import { genreName } from '../../components/genre-name.ts'
import { Poster } from '../../components/poster/index.ts'
import { t } from '../../i18n/index.ts'
import { StepBar } from './step-bar.tsx'

export type Group = FilmGroups['groups'][number]

/** Films that stand for a group, and posters of them. */
const SHOWN = 4
const POSTERS = 3

const decadeOf = ({ decade }: Group): string | null =>
  decade === null ? null : t('welcome.decade', { decade: String(decade) })

const GroupCard = ({ group, isChosen, onToggle }: { group: Group; isChosen: boolean; onToggle: () => void }) => {
  const genres = group.genres.map(genreName).join(', ')
  const decade = decadeOf(group)
  const shown = group.films.slice(0, SHOWN)
  const titles = shown.map(({ title }) => title)
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onToggle}
      className="group relative flex w-full items-center gap-4 rounded-card border border-line p-3.5 text-left transition-colors hover:border-edge aria-pressed:border-accent aria-pressed:bg-accent-soft"
    >
      <span aria-hidden className="flex shrink-0 -space-x-5">
        {shown.slice(0, POSTERS).map(({ id, title, year, genres: of }) => (
          <span
            key={id}
            className="block w-[66px] transition-transform duration-300 ease-calm group-hover:first:-translate-x-0.5 group-hover:last:translate-x-0.5"
          >
            <Poster title={title} year={year} genres={of} />
          </span>
        ))}
      </span>
      <span className="min-w-0 pr-4">
        <span className="block font-display text-[16px] leading-tight font-[560] tracking-tight text-balance">
          {genres}
        </span>
        {decade !== null && <span className="tabular block text-[12.5px] text-text">{decade}</span>}
        <span className="mt-1 line-clamp-2 text-xs leading-snug text-mute">{titles.join(' · ')}</span>
      </span>
      {isChosen && (
        <span
          aria-hidden
          className="absolute top-2.5 right-2.5 grid size-5.5 place-items-center rounded-full bg-accent text-on-accent"
        >
          <Check size={13} strokeWidth={3} />
        </span>
      )}
    </button>
  )
}

interface GroupsProps {
  readonly groups: readonly Group[]
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
  readonly onOnward: () => void
}

/** Groups of well-known films; those that are pressed are liked. */
export const Groups = ({ groups, chosen, onChoose, onOnward }: GroupsProps): ReactElement => {
  const taken = chosen.filter((id) => groups.some((group) => group.id === id))
  const toggle = (id: string): void =>
    onChoose(taken.includes(id) ? taken.filter((other) => other !== id) : [...taken, id])
  return (
    <>
      <div role="group" aria-label={t('welcome.groups')} className="grid gap-3.5 md:grid-cols-2">
        {groups.map((group) => (
          <GroupCard
            key={group.id}
            group={group}
            isChosen={taken.includes(group.id)}
            onToggle={() => toggle(group.id)}
          />
        ))}
      </div>
      <StepBar>
        <Button look="main" className="min-h-10 px-5" onClick={onOnward}>
          {taken.length === 0 ? t('welcome.onward') : t('welcome.onwardWith', { groups: taken.length })}
        </Button>
      </StepBar>
    </>
  )
}
