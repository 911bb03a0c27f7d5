import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { Comparison, ComparisonSnapshot, Protocol } from '../../../../contract/evaluation.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Segments } from '../../../components/segments.tsx'
import { countText } from '../../../design/numbers.ts'
import { reasonText, t } from '../../../i18n/index.ts'
import { canBeAsked, isCompetitor, protocolName, protocolText, titleOf } from '../competitors.ts'
import { Looking } from '../looking.tsx'
import { Control } from './controls.tsx'
import { Costs } from './costs.tsx'
import { HistoryLengths } from './history-lengths.tsx'
import { LearningCurves } from './learning-curves.tsx'
import { judgesStars } from './metrics.ts'
import { MetricsTable } from './metrics-table.tsx'
import { Places } from './places.tsx'
import { Verdict } from './verdict.tsx'

/** What an evaluation that is done has to say, under each protocol its scores can be ranked by. */
export const Results = ({ shown }: { readonly shown: ComparisonSnapshot }): ReactElement => {
  const { queries } = useApi()
  const [protocol, setProtocol] = useState<Protocol>(shown.request.protocol)
  const { data, error, refetch } = useQuery({
    ...queries.evaluations.comparison.queryOptions({ input: { comparisonId: shown.comparisonId } }),
    staleTime: Infinity,
  })
  const table = data?.find((one) => one.protocol === protocol) ?? data?.[0]
  if (data === undefined || table === undefined) {
    if (error === null) return <Looking className="h-80" />
    const again = <Button onClick={() => void refetch()}>{t('shell.tryAgain')}</Button>
    return (
      <Notice tone="bad" title={t('compare.didNotCome')} action={again}>
        {failureOf(error).message}
      </Notice>
    )
  }
  return (
    <>
      <div className="card min-w-0 px-5 py-4.5">
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
          <div className="min-w-0">
            <h2 className="sr-only">{t('compare.table')}</h2>
            <Verdict table={table} />
          </div>
          {data.length > 1 && (
            <Segments
              label={t('compare.protocol')}
              value={table.protocol}
              onChange={setProtocol}
              options={data.map((one) => ({ value: one.protocol, label: protocolName(one.protocol) }))}
            />
          )}
        </div>
        <MetricsTable table={table} />
        <Footnotes table={table} />
      </div>
      {data.length > 1 && table.results.length > 1 && <Places tables={data} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 xl:grid-cols-2 [&>*]:min-w-0 xl:[&>*:last-child:nth-child(odd)]:col-span-2">
        <HistoryLengths table={table} />
        <LearningCurves table={table} />
        <Control table={table} of="order" />
        <Control table={table} of="clock" />
        <Costs table={table} />
      </div>
    </>
  )
}

/** Those that were left out because they have no say in what is judged: nothing went wrong with them. */
const Mute = ({ table }: { readonly table: Comparison }): ReactElement | null => {
  const mute = table.failures.filter((failure) => isMute(failure, table))
  if (mute.length === 0) return null
  const models = [...new Set(mute.map(({ model }) => titleOf(model)))].join(', ')
  return <p>{t(judgesStars(table) ? 'compare.mute' : 'compare.muteStars', { models })}</p>
}

const numbersText = (table: Comparison): string => {
  const { k, protocol } = table
  if (judgesStars(table)) return t('compare.starsText')
  return [
    ...(protocol === 'global-time' ? [t('compare.numbersSeveral', { k })] : []),
    t('compare.numbersText', { k }),
  ].join('\n')
}

const isMute = ({ model }: Comparison['failures'][number], { protocol }: Comparison): boolean =>
  isCompetitor(model) && !canBeAsked(model, protocol)

const Footnotes = ({ table }: { readonly table: Comparison }): ReactElement => {
  const { protocol, dataset, failures } = table
  const ofStars = judgesStars(table)
  return (
    <div className="mt-4 grid max-w-[78ch] gap-2 text-[13px] text-mute">
      {ofStars && <p>{t('compare.starsShort')}</p>}
      <p>{protocolText(protocol)}</p>
      <p>
        {t('compare.askedAbout', {
          ...{ data: dataset.name, cases: countText(dataset.cases), films: countText(dataset.films) },
          ratings: countText(dataset.ratings),
        })}
      </p>
      <Mute table={table} />
      {failures
        .filter((failure) => !isMute(failure, table))
        .map(({ model, seed, reason }) => (
          <p key={`${model} ${seed}`} className="text-bad">
            {t('compare.couldNot', { model: titleOf(model), reason: reasonText(reason) })}
          </p>
        ))}
      <details>
        <summary className="cursor-pointer rounded font-medium hover:text-text">{t('compare.whatNumbers')}</summary>
        <p className="mt-2 whitespace-pre-line">{numbersText(table)}</p>
      </details>
    </div>
  )
}
