import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { failureOf, useApi } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { t } from '../../i18n/index.ts'
import { useSession, useViewerId } from '../../state/index.ts'
import { AddressPanel } from './address-panel.tsx'
import { ExamplesPanel } from './examples-panel.tsx'
import { RequestLog } from './request-log.tsx'
import { TryPanel } from './try-panel.tsx'

/** The HTTP API for scripts of this machine: where it is, how it is asked, what it is asked. */
export const Api = (): ReactElement => {
  const { queries } = useApi()
  const { data: address, error, refetch } = useQuery(queries.server.address.queryOptions())
  const session = useSession().data
  const user = useViewerId()
  const inBrowser = session?.host === 'browser'
  return (
    <>
      <PageHeading title={t('shell.api')}>{t('api.subtitle')}</PageHeading>
      {error !== null && address === undefined && (
        <Notice
          tone="bad"
          title={t('forYou.nothingCame')}
          action={<Button onClick={() => void refetch()}>{t('shell.tryAgain')}</Button>}
        >
          {failureOf(error).message}
        </Notice>
      )}
      {address === null && <Notice title={t('api.notServed')}>{t('api.notServedText')}</Notice>}
      {address === undefined && error === null && <div className="skeleton mt-5.5 h-40 w-full" />}
      {address !== undefined && address !== null && session !== undefined && (
        <div className="mt-5.5 grid gap-4.5">
          <AddressPanel address={address} canOpen={inBrowser} />
          <TryPanel user={user} canSend={inBrowser} />
          <ExamplesPanel address={address.address} user={user} />
          <RequestLog />
        </div>
      )}
    </>
  )
}
