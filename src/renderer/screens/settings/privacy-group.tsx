import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { OutboundRequest } from '../../../contract/downloads.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { SettingGroup } from '../../components/setting-group.tsx'
import { bytesText, whenText } from '../../design/numbers.ts'
import { serviceWords, t } from '../../i18n/index.ts'

const SHOWN = 50

/** Every request that ever left this machine; normally none. */
export const PrivacyGroup = (): ReactElement => {
  const { queries } = useApi()
  const [now] = useState(() => Date.now())
  const { data, error } = useQuery({
    ...queries.privacy.ledger.queryOptions({ input: { limit: SHOWN } }),
    refetchOnMount: 'always',
  })
  return (
    <SettingGroup title={t('settings.privacy')}>
      <div className="py-4">
        <p className="text-[14px] font-medium">
          {data?.length === 0 ? t('settings.nothingLeft') : t('settings.leftMachine')}
        </p>
        <p className="mt-0.5 max-w-[62ch] text-[13px] text-mute">{t('settings.privacyHint')}</p>
        {error !== null && <p className="mt-2 text-[13px] text-bad">{failureOf(error).message}</p>}
      </div>
      {data !== undefined && data.length > 0 && (
        <ul aria-label={t('settings.leftMachine')} className="max-h-96 divide-y divide-line overflow-y-auto">
          {data.map((request, at) => (
            <Line key={`${request.at} ${at}`} request={request} now={now} />
          ))}
        </ul>
      )}
    </SettingGroup>
  )
}

/** Anything but a word is the code of a failure. */
const endOf = (outcome: string): string =>
  /^[a-z]+$/.test(outcome) ? serviceWords(outcome) : t('settings.failedWith', { code: outcome })

const Line = ({ request, now }: { request: OutboundRequest; now: number }): ReactElement => (
  <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-2.5 text-[13px]">
    <span className="min-w-0 grow basis-64">
      <b className="font-medium">{request.host}</b> <span className="text-mute">{serviceWords(request.purpose)}</span>
    </span>
    <span className="tabular text-mute">
      {whenText(request.at, now)} · {bytesText(request.bytes)} ·{' '}
      <span className={request.outcome === 'done' ? 'text-good' : 'text-bad'}>
        {request.outcome === 'done' ? t('forYou.done') : endOf(request.outcome)}
      </span>
    </span>
  </li>
)
