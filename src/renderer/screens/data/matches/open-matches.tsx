import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { ViewerId } from '../../../../contract/ids.ts'
import { useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Panel } from '../../../components/panel.tsx'
import { countText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { OpenMatchLine } from './open-match-line.tsx'

const PAGE = 8

/** Films of imported histories that could not be told, a page of them at a time; nothing when there is none. */
export const OpenMatches = ({ viewerId }: { viewerId: ViewerId }): ReactElement | null => {
  const { queries } = useApi()
  const [wanted, setWanted] = useState(0)
  const { data } = useQuery(
    queries.imports.openMatches.queryOptions({
      input: { viewerId, offset: wanted, limit: PAGE },
      placeholderData: keepPreviousData,
    }),
  )
  if (data === undefined || data.total === 0) return null
  const { total, matches } = data
  // The last one of the last page may have been settled.
  if (matches.length === 0 && wanted > 0) setWanted(0)
  return (
    <Panel title={t('data.open')} about={t('data.openAbout')} aside={t('data.openCount', { films: total })}>
      <ul className="divide-y divide-line">
        {matches.map((match) => (
          <OpenMatchLine key={`${match.importId} ${match.ordinal}`} match={match} />
        ))}
      </ul>
      {total > PAGE && (
        <div className="mt-4 flex items-center justify-between gap-3">
          <Button disabled={wanted === 0} onClick={() => setWanted(Math.max(0, wanted - PAGE))}>
            {t('data.previous')}
          </Button>
          <span className="tabular text-[12.5px] text-faint">
            {t('data.pageOf', {
              from: countText(wanted + 1),
              to: countText(Math.min(total, wanted + PAGE)),
              total: countText(total),
            })}
          </span>
          <Button disabled={wanted + PAGE >= total} onClick={() => setWanted(wanted + PAGE)}>
            {t('data.next')}
          </Button>
        </div>
      )}
    </Panel>
  )
}
