import { Switch } from '@base-ui/react/switch'
import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import type { ReactElement } from 'react'
import { useApi } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { Choice, type ChoiceOption } from '../../components/choice.tsx'
import { countText } from '../../design/numbers.ts'
import { isNarrowed, useCatalogueView, type CatalogueView } from '../../state/index.ts'

const SORTS: readonly ChoiceOption<CatalogueView['sort']>[] = [
  { value: 'popular', label: 'Most watched' },
  { value: 'best', label: 'Best rated' },
  { value: 'newest', label: 'Newest' },
  { value: 'oldest', label: 'Oldest' },
  { value: 'title', label: 'By title' },
]

const FIRST_DECADE = 1890
const decadesUntil = (year: number): readonly ChoiceOption<number | null>[] => [
  { value: null, label: 'Any decade' },
  ...Array.from({ length: Math.floor((year - FIRST_DECADE) / 10) + 1 }, (_, index) => {
    const decade = Math.floor(year / 10) * 10 - index * 10
    return { value: decade, label: `${decade}s` }
  }),
]

const SearchBox = ({ onLeave }: { onLeave: () => void }): ReactElement => {
  const { view, change } = useCatalogueView()
  return (
    <label className="relative block min-w-0 grow basis-72">
      <span className="sr-only">Search films</span>
      <Search size={16} aria-hidden className="pointer-events-none absolute top-3 left-3.5 text-faint" />
      <input
        type="search"
        value={view.text}
        maxLength={200}
        placeholder="Search films"
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
  const { queries } = useApi()
  const { view, change, clear } = useCatalogueView()
  const genres = useQuery(queries.movies.genres.queryOptions()).data ?? []
  const genreOptions: readonly ChoiceOption<string | null>[] = [
    { value: null, label: 'All genres' },
    ...genres.map(({ genre, movies }) => ({ value: genre, label: genre, aside: countText(movies) })),
  ]
  return (
    <search className="mt-6 flex flex-wrap items-center gap-2.5">
      <SearchBox onLeave={onLeave} />
      <Choice label="Genre" value={view.genre} options={genreOptions} onChange={(genre) => change({ genre })} />
      <Choice
        label="Decade"
        value={view.decade}
        options={decadesUntil(year)}
        onChange={(decade) => change({ decade })}
      />
      <Choice label="Order" value={view.sort} options={SORTS} onChange={(sort) => change({ sort })} />
      <label className="inline-flex h-9 cursor-pointer items-center gap-2 px-1 text-[13px] text-mute">
        <Switch.Root
          checked={view.ratedOnly}
          onCheckedChange={(ratedOnly) => change({ ratedOnly })}
          className="relative h-5 w-9 rounded-full border border-edge bg-lift transition-colors data-[checked]:border-accent data-[checked]:bg-accent"
        >
          <Switch.Thumb className="block size-3.5 translate-x-[3px] rounded-full bg-mute transition-transform data-[checked]:translate-x-[17px] data-[checked]:bg-on-accent" />
        </Switch.Root>
        Rated by me
      </label>
      {isNarrowed(view) && (
        <Button look="bare" onClick={clear}>
          Clear
        </Button>
      )}
    </search>
  )
}
