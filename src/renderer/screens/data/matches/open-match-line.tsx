import { useState, type ReactElement } from 'react'
import type { OpenMatch } from '../../../../contract/importing.ts'
import { Button } from '../../../components/button.tsx'
import { FilmChoices } from '../../../components/film-choices.tsx'
import { FilmFinder } from '../../../components/film-finder.tsx'
import { t } from '../../../i18n/index.ts'
import { useSettleMatch } from './use-settle-match.ts'

const titleOf = ({ title, year }: Pick<OpenMatch, 'title' | 'year'>): string =>
  year === null ? title : `${title} (${year})`

/** One film that waits: those it may be, a search for others, and the way to let it go. */
export const OpenMatchLine = ({ match }: { match: OpenMatch }): ReactElement => {
  const [isSearching, setIsSearching] = useState(false)
  const { choose, dismiss, isBusy } = useSettleMatch(match)
  const title = titleOf(match)
  return (
    <li aria-label={title} className="grid gap-2.5 py-3.5 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <div className="min-w-0 grow basis-48">
          <p className="text-[14px] font-medium break-words">{title}</p>
          <p className="text-[13px] text-mute">
            {t(match.state === 'ambiguous' ? 'data.isAmbiguous' : 'data.isUnmatched', { entries: match.entries })}
          </p>
        </div>
        <div className="flex gap-1">
          <Button look="bare" aria-expanded={isSearching} onClick={() => setIsSearching(!isSearching)}>
            {t('data.searchFilm')}
          </Button>
          <Button look="bare" disabled={isBusy} aria-label={t('data.dismissOf', { title })} onClick={dismiss}>
            {t('data.dismiss')}
          </Button>
        </div>
      </div>
      <FilmChoices films={match.candidates} disabled={isBusy} onChoose={choose} />
      {isSearching && <FilmFinder starts={match.title} disabled={isBusy} onChoose={choose} />}
    </li>
  )
}
