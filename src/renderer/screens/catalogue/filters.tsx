import { Search } from 'lucide-react'
import type { ReactElement } from 'react'
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
  const { view, change } = useCatalogueView()
  return (
    <label className="relative block min-w-0 grow basis-72">
      <span className="sr-only">{t('catalogue.search')}</span>
      <Search size={16} aria-hidden className="pointer-events-none absolute top-3 left-3.5 text-faint" />
      <input
        type="search"
        value={view.text}
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

export const Filters = ({ year, onLeave }: FiltersProps): ReactElement => {
  const { view, change, clear } = useCatalogueView()
  const genres = useGenreOptions()
  return (
    <search className="mt-6 flex flex-wrap items-center gap-2.5">
      <SearchBox onLeave={onLeave} />
      <Choice label={t('film.genre')} value={view.genre} options={genres} onChange={(genre) => change({ genre })} />
      <Choice
        label={t('film.decadeLabel')}
        value={view.decade}
        options={decadeOptions(year)}
        onChange={(decade) => change({ decade })}
      />
      <Choice
        label={t('catalogue.order')}
        value={view.sort}
        options={SORTS.map(({ value, label }) => ({ value, label: t(label) }))}
        onChange={(sort) => change({ sort })}
      />
      <label className="inline-flex h-9 cursor-pointer items-center gap-2 px-1 text-[13px] text-mute">
        <Toggle checked={view.ratedOnly} onChange={(ratedOnly) => change({ ratedOnly })} />
        {t('catalogue.ratedByMe')}
      </label>
      {isNarrowed(view) && (
        <Button look="bare" onClick={clear}>
          {t('catalogue.clear')}
        </Button>
      )}
    </search>
  )
}
