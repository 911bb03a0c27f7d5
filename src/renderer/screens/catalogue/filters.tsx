import { Search } from 'lucide-react'
import { memo, useMemo, type ReactElement } from 'react'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { decadeOptions } from '../../components/decades.ts'
import { Toggle } from '../../components/toggle.tsx'
import { useGenreOptions } from '../../components/use-genre-options.ts'
import { t, type TextKey } from '../../i18n/index.ts'
import { isNarrowed, useCatalogueView, type CatalogueView } from '../../state/index.ts'

const SORTS: readonly { readonly value: CatalogueView['sort']; readonly label: TextKey }[] = [
  { value: 'popular', label: 'catalogue.popular' },
  { value: 'best', label: 'catalogue.best' },
  { value: 'newest', label: 'catalogue.newest' },
  { value: 'oldest', label: 'catalogue.oldest' },
  { value: 'title', label: 'catalogue.byTitle' },
]

const SearchBox = ({ onLeave }: { onLeave: () => void }): ReactElement => {
  const text = useCatalogueView(({ view }) => view.text)
  const change = useCatalogueView((state) => state.change)
  return (
    <label className="relative block min-w-0 grow basis-72">
      <span className="sr-only">{t('catalogue.search')}</span>
      <Search size={16} aria-hidden className="pointer-events-none absolute top-3 left-3.5 text-faint" />
      <input
        type="search"
        value={text}
        maxLength={200}
        placeholder={t('catalogue.search')}
        autoComplete="off"
        spellCheck={false}
        className="h-10 w-full rounded-lg border border-edge bg-raise pr-3 pl-10 text-[15px] text-text outline-offset-2 placeholder:text-faint"
        onChange={(event) => change({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          onLeave()
        }}
      />
    </label>
  )
}

interface FiltersProps {
  readonly year: number
  /** Down from the search box: into the films. */
  readonly onLeave: () => void
}

/** What is chosen beside the search box: not drawn anew with each letter that is typed there. */
const Choices = memo(({ year }: { readonly year: number }): ReactElement => {
  const genre = useCatalogueView(({ view }) => view.genre)
  const decade = useCatalogueView(({ view }) => view.decade)
  const sort = useCatalogueView(({ view }) => view.sort)
  const ratedOnly = useCatalogueView(({ view }) => view.ratedOnly)
  const change = useCatalogueView((state) => state.change)
  return (
    <>
      <Choice
        label={t('film.genre')}
        value={genre}
        options={useGenreOptions()}
        onChange={(next) => change({ genre: next })}
      />
      <Choice
        label={t('film.decadeLabel')}
        value={decade}
        options={useMemo(() => decadeOptions(year), [year])}
        onChange={(next) => change({ decade: next })}
      />
      <Choice
        label={t('catalogue.order')}
        value={sort}
        options={SORTS.map(({ value, label }) => ({ value, label: t(label) }))}
        onChange={(next) => change({ sort: next })}
      />
      <label className="inline-flex h-9 cursor-pointer items-center gap-2 px-1 text-[13px] text-mute">
        <Toggle checked={ratedOnly} onChange={(next) => change({ ratedOnly: next })} />
        {t('catalogue.ratedByMe')}
      </label>
    </>
  )
})
Choices.displayName = 'Choices'

const Clear = (): ReactElement | null => {
  const isSomething = useCatalogueView(({ view }) => isNarrowed(view))
  const clear = useCatalogueView((state) => state.clear)
  if (!isSomething) return null
  return (
    <Button look="bare" onClick={clear}>
      {t('catalogue.clear')}
    </Button>
  )
}

export const Filters = memo(({ year, onLeave }: FiltersProps): ReactElement => (
  <search className="mt-6 flex flex-wrap items-center gap-2.5">
    <SearchBox onLeave={onLeave} />
    <Choices year={year} />
    <Clear />
  </search>
))
Filters.displayName = 'Filters'
