import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { ExportFormat, ExportKind } from '../../../contract/exports.ts'
import type { ViewerId } from '../../../contract/ids.ts'
import { RECOMMENDER_NAMES, RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import { failureOf, useApi, type Client } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { Panel } from '../../components/panel.tsx'
import { saveAsFile } from '../../components/save-as-file.ts'
import { t, type TextKey } from '../../i18n/index.ts'
import { toasts, usePreferences } from '../../state/index.ts'

const KINDS = {
  ratings: 'data.exportRatings',
  watchlist: 'data.exportWatchlist',
  recommendations: 'data.exportRecommendations',
  runs: 'data.exportRuns',
  metrics: 'data.exportMetrics',
} as const satisfies Record<ExportKind, TextKey>

const ABOUT = {
  ratings: 'data.exportRatingsAbout',
  watchlist: 'data.exportWatchlistAbout',
  recommendations: 'data.exportRecommendationsAbout',
  runs: 'data.exportRunsAbout',
  metrics: 'data.exportMetricsAbout',
} as const satisfies Record<ExportKind, TextKey>

const TYPES = { csv: 'text/csv', json: 'application/json' } as const satisfies Record<ExportFormat, string>

interface Wish {
  readonly what: ExportKind
  readonly format: ExportFormat
  readonly viewerId: ViewerId
  readonly model: RecommenderName
}

const textsOf = async (client: Client, { what, model, ...rest }: Wish): Promise<string[]> => {
  const texts: string[] = []
  const pieces = await client.exports.text({ what, ...rest, ...(what === 'recommendations' && { model }) })
  for await (const piece of pieces) texts.push(piece)
  return texts
}

/** What leaves Matinee as a file, saved by the browser. */
export const ExportPanel = ({ viewerId }: { viewerId: ViewerId }): ReactElement => {
  const { client } = useApi()
  const preferred = usePreferences((state) => state.model)
  const [what, setWhat] = useState<ExportKind>('ratings')
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [model, setModel] = useState<RecommenderName>(preferred)
  const save = useMutation({
    mutationFn: (wish: Wish) => textsOf(client, wish),
    onSuccess: (texts, wish) => {
      const name = wish.what === 'recommendations' ? `${wish.what}-${wish.model}` : wish.what
      saveAsFile(`matinee-${name}.${wish.format}`, TYPES[wish.format], texts)
    },
    onError: (error) =>
      toasts.add({ title: t('data.didNotWork'), description: failureOf(error).message, type: 'error' }),
  })
  return (
    <Panel title={t('data.export')} about={t(ABOUT[what])}>
      <div className="flex flex-wrap gap-2">
        <Choice
          label={t('data.exportWhat')}
          value={what}
          options={(Object.keys(KINDS) as ExportKind[]).map((value) => ({ value, label: t(KINDS[value]) }))}
          onChange={setWhat}
        />
        {what === 'recommendations' && (
          <Choice
            label={t('forYou.model')}
            value={model}
            options={RECOMMENDER_NAMES.map((value) => ({ value, label: RECOMMENDER_TITLES[value] }))}
            onChange={setModel}
          />
        )}
        <Choice
          label={t('data.exportFormat')}
          value={format}
          options={[
            { value: 'csv', label: 'CSV' },
            { value: 'json', label: 'JSON' },
          ]}
          onChange={setFormat}
        />
        <Button disabled={save.isPending} onClick={() => save.mutate({ what, format, viewerId, model })}>
          {t('data.exportAct')}
        </Button>
      </div>
    </Panel>
  )
}
