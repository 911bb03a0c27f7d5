import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { useSearch } from 'wouter'
import { MODEL_TITLES } from '../../../../contract/models.ts'
import type { TuningSnapshot } from '../../../../contract/tuning.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Panel } from '../../../components/panel.tsx'
import { whenText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { presetName } from '../competitors.ts'
import { SearchForm } from './search-form.tsx'
import { AtRest, UnderWay } from './search.tsx'

const KEPT = 20

/** Searches for better settings: the one that runs, what another found, and the form for the next. */
export const Tuning = (): ReactElement => {
  const { queries } = useApi()
  const [chosen, choose] = useState<string | null>(null)
  // Who comes from a model's settings wants a search for it.
  const [isAsking, ask] = useState(new URLSearchParams(useSearch()).has('model'))
  const list = useQuery(queries.tuning.list.queryOptions({ input: { limit: KEPT } }))
  if (list.data === undefined) {
    if (list.error === null) {
      return <div role="status" aria-label={t('tuning.looking')} className="skeleton mt-6 h-80" />
    }
    const again = <Button onClick={() => void list.refetch()}>{t('shell.tryAgain')}</Button>
    return (
      <Notice tone="bad" title={t('tuning.didNotCome')} action={again}>
        {failureOf(list.error).message}
      </Notice>
    )
  }
  const running = list.data.find(({ state }) => state === 'running')
  const atRest = list.data.filter(({ state }) => state !== 'running')
  const shown = atRest.find(({ tuningId }) => tuningId === chosen) ?? atRest[0]
  const isFirst = list.data.length === 0
  const started = (): void => {
    ask(false)
    choose(null)
  }
  return (
    <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-5">
      {running !== undefined && <UnderWay key={running.tuningId} started={running} />}
      {isFirst && <FirstTime />}
      {(isFirst || isAsking) && running === undefined && <SearchForm onStarted={started} />}
      {!isFirst && !isAsking && running === undefined && (
        <div>
          <Button onClick={() => ask(true)}>
            <Plus size={15} aria-hidden />
            {t('tuning.newOne')}
          </Button>
        </div>
      )}
      {shown !== undefined && <AtRest key={shown.tuningId} search={shown} />}
      {atRest.length > 1 && <Earlier all={atRest} shown={shown?.tuningId} onChoose={choose} />}
    </div>
  )
}

const FirstTime = (): ReactElement => (
  <div className="card px-6 py-6">
    <h2 className="font-display text-2xl leading-tight font-[560] tracking-tight">{t('tuning.empty')}</h2>
    <p className="mt-2 max-w-[68ch] text-mute">{t('tuning.emptyText')}</p>
  </div>
)

interface EarlierProps {
  readonly all: readonly TuningSnapshot[]
  /** Which stands above. */
  readonly shown: string | undefined
  readonly onChoose: (tuningId: string) => void
}

/** Searches that are kept, newest first. */
const Earlier = ({ all, shown, onChoose }: EarlierProps): ReactElement => {
  const [now] = useState(() => Date.now())
  return (
    <Panel title={t('tuning.earlier')} aside={t('tuning.kept', { kept: all.length })}>
      <ul className="-my-2 divide-y divide-line/60">
        {all.map(({ tuningId, createdAt, request: { model, preset }, trials }) => {
          const when = whenText(createdAt, now)
          return (
            <li key={tuningId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
              <p className="min-w-0 text-[13px]">
                <span className="tabular font-medium">{when}</span>{' '}
                <span className="text-mute">
                  · {MODEL_TITLES[model]} · {presetName(preset)} · {t('tuning.ended', { trials: trials.length })}
                </span>
              </p>
              <Button
                aria-pressed={tuningId === shown}
                aria-label={t('tuning.showOf', { when })}
                className="aria-pressed:border-accent aria-pressed:text-accent"
                onClick={() => onChoose(tuningId)}
              >
                {t('tuning.show')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
