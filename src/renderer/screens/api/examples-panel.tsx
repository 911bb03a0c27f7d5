import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { MODEL_NAMES, MODEL_TITLES } from '../../../contract/models.ts'
import { useApi } from '../../bridge/index.ts'
import { CodeBlock } from '../../components/code-block.tsx'
import { Panel } from '../../components/panel.tsx'
import { t } from '../../i18n/index.ts'
import { rateCurl, recommendCurl } from './curl.ts'

/** Requests to copy into a terminal: each model's list, and one that needs the token. */
export const ExamplesPanel = ({ address, user }: { address: string; user: number }): ReactElement => {
  const { data: doctor } = useQuery(useApi().queries.preferences.doctor.queryOptions())
  return (
    <Panel title={t('api.examples')} about={t('api.examplesAbout')}>
      <div className="grid gap-3 lg:grid-cols-2">
        {MODEL_NAMES.map((model) => (
          <CodeBlock
            key={model}
            name={MODEL_TITLES[model]}
            code={recommendCurl(address, { user_id: user, model, k: 5 })}
          />
        ))}
        {doctor !== undefined && (
          <div className="min-w-0 lg:col-span-2">
            <CodeBlock name={t('api.rateExample')} code={rateCurl(address, user, doctor.dataDir)} />
          </div>
        )}
      </div>
    </Panel>
  )
}
