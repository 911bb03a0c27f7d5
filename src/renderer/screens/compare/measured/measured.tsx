import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Notice } from '../../../components/notice.tsx'
import { t } from '../../../i18n/index.ts'
import { Looking } from '../looking.tsx'
import { Earlier } from './earlier.tsx'
import { Results } from './results.tsx'
import { Setup } from './setup.tsx'
import { UnderWay } from './under-way.tsx'

const KEPT = 20

/** Evaluations: one that runs, the results of one that is done, what was done before, and the form for the next. */
export const Measured = (): ReactElement => {
  const { queries } = useApi()
  const [chosen, choose] = useState<string | null>(null)
  const [isAsking, ask] = useState(false)
  const list = useQuery(queries.evaluations.list.queryOptions({ input: { limit: KEPT } }))
  if (list.data === undefined) {
    if (list.error === null) return <Looking />
    const again = <Button onClick={() => void list.refetch()}>{t('shell.tryAgain')}</Button>
    return (
      <Notice tone="bad" title={t('compare.didNotCome')} action={again}>
        {failureOf(list.error).message}
      </Notice>
    )
  }
  const running = list.data.find(({ state }) => state === 'running')
  const done = list.data.filter(({ state }) => state === 'done')
  const shown = done.find(({ comparisonId }) => comparisonId === chosen) ?? done[0]
  const atRest = list.data.filter(({ state }) => state !== 'running')
  const isFirst = shown === undefined && running === undefined
  const started = (): void => {
    ask(false)
    choose(null)
  }
  return (
    <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-5">
      {running !== undefined && <UnderWay key={running.comparisonId} started={running} />}
      {isFirst && <FirstTime />}
      {(isFirst || isAsking) && running === undefined && <Setup onStarted={started} />}
      {!isFirst && !isAsking && running === undefined && (
        <div>
          <Button onClick={() => ask(true)}>
            <Plus size={15} aria-hidden />
            {t('compare.newOne')}
          </Button>
        </div>
      )}
      {shown !== undefined && <Results key={shown.comparisonId} shown={shown} />}
      {atRest.length > 0 && (
        <Earlier all={atRest} shown={shown?.comparisonId} busy={running !== undefined} onChoose={choose} />
      )}
    </div>
  )
}

/** Nothing evaluated yet: what it does. How long it takes stands in the form below, by the choices there. */
const FirstTime = (): ReactElement => (
  <div className="card px-6 py-6">
    <h2 className="font-display text-2xl leading-tight font-[560] tracking-tight">{t('compare.empty')}</h2>
    <p className="mt-2 max-w-[68ch] text-mute">{t('compare.emptyText')}</p>
  </div>
)
