import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { SearchSpeed as Measured } from '../../../../contract/learning.ts'
import { MODEL_NAMES, MODEL_TITLES, type ModelName } from '../../../../contract/models.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Choice } from '../../../components/choice.tsx'
import { countText, percentText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { useActivity } from '../../../state/index.ts'
import { TrainFirst } from './own-list.tsx'
import { METHOD_NAMES, millisecondsText, type Method } from './search-ways.ts'
import { SpeedChart } from './speed-chart.tsx'
import { WidgetFrame } from './widget-frame.tsx'

const effortText = (method: Method['method'], effort: number | null): string => {
  if (effort === null) return '–'
  return method === 'faiss_graph' ? t('learn.speedSeen', { films: effort }) : t('learn.speedProbes', { cells: effort })
}

const HEAD = 'pb-1.5 pl-3 text-right font-medium first:pl-0 first:text-left'

const Points = ({ methods }: { readonly methods: readonly Method[] }): ReactElement => (
  <details className="mt-3.5 text-[13px]">
    <summary className="cursor-pointer text-mute hover:text-text">{t('learn.speedTable')}</summary>
    <table className="mt-2 w-full">
      <thead>
        <tr className="text-xs text-mute">
          <th scope="col" className={HEAD}>
            {t('learn.speedWay')}
          </th>
          <th scope="col" className={HEAD}>
            {t('learn.speedEffort')}
          </th>
          <th scope="col" className={HEAD}>
            {t('learn.speedRecall')}
          </th>
          <th scope="col" className={HEAD}>
            {t('learn.speedTime')}
          </th>
        </tr>
      </thead>
      <tbody>
        {methods.flatMap(({ method, points }) =>
          points.map(({ effort, recall, milliseconds }) => (
            <tr key={`${method} ${effort ?? ''}`} className="tabular">
              <th scope="row" className="py-0.5 text-left font-normal">
                {t(METHOD_NAMES[method])}
              </th>
              <td className="py-0.5 pl-3 text-right text-mute">{effortText(method, effort)}</td>
              <td className="py-0.5 pl-3 text-right">{percentText(recall)}</td>
              <td className="py-0.5 pl-3 text-right">{millisecondsText(milliseconds)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  </details>
)

/** The least pains that found 95% of the nearest, in a sentence. */
const bestOf = ({ methods, k }: Measured): string | undefined => {
  const exact = methods.find(({ method }) => method === 'plain')?.points[0]
  const good = methods
    .filter(({ method }) => method !== 'plain' && method !== 'serving')
    .flatMap(({ method, points }) => points.map((point) => ({ ...point, method })))
    .filter(({ recall }) => recall >= 0.95)
    .toSorted((a, b) => a.milliseconds - b.milliseconds)[0]
  if (exact === undefined || good === undefined) return undefined
  return t('learn.speedFound', {
    ...{ way: t(METHOD_NAMES[good.method]), k, recall: percentText(good.recall) },
    ...{ time: millisecondsText(good.milliseconds), exact: millisecondsText(exact.milliseconds) },
  })
}

const Result = ({ measured }: { readonly measured: Measured }): ReactElement => (
  <>
    <p className="tabular text-[13px] text-mute">
      {t('learn.speedOf', {
        ...{ films: countText(measured.films), size: measured.size },
        ...{ queries: measured.queries, k: measured.k, cells: measured.cells },
      })}
    </p>
    <SpeedChart measured={measured} />
    <p role="status" className="mt-3 text-[13px]">
      {bestOf(measured)}
    </p>
    <Points methods={measured.methods} />
  </>
)

/** Exact and approximate searches of the person's own vectors, measured when asked to. */
export const SearchSpeed = (): ReactElement => {
  const { client } = useApi()
  const states = useActivity(({ now }) => now?.models)
  const [model, setModel] = useState<ModelName>('mf')
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: (which: ModelName) => client.learning.searchSpeed({ model: which }),
  })
  const isReady = states === undefined || states[model].state === 'ready'
  return (
    <WidgetFrame own title={t('learn.speedTitle')} about={t('learn.speedAbout')}>
      <div className="mb-4 flex flex-wrap items-center gap-2.5">
        <Choice
          label={t('learn.model')}
          value={model}
          options={MODEL_NAMES.map((value) => ({ value, label: MODEL_TITLES[value] }))}
          onChange={(value) => {
            setModel(value)
            reset()
          }}
        />
        {isReady && (
          <Button look="main" disabled={isPending} onClick={() => mutate(model)}>
            {isPending ? t('learn.speedRunning') : t('learn.speedStart')}
          </Button>
        )}
      </div>
      {!isReady && <TrainFirst model={model} />}
      {isPending && <div role="status" aria-label={t('learn.speedRunning')} className="skeleton h-60 rounded-xl" />}
      {error !== null && <p role="alert">{failureOf(error).message}</p>}
      {data !== undefined && !isPending && <Result measured={data} />}
    </WidgetFrame>
  )
}
