import { useState, type ReactElement, type ReactNode } from 'react'
import type { ServerAddress } from '../../../contract/server.ts'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Panel } from '../../components/panel.tsx'
import { t } from '../../i18n/index.ts'

const Line = ({ label, children }: { label: string; children: ReactNode }): ReactElement => (
  <div className="flex flex-wrap items-center gap-x-6 gap-y-1 py-2">
    <dt className="w-full shrink-0 sm:w-28 text-[13px] text-mute">{label}</dt>
    <dd className="flex min-w-0 flex-wrap items-center gap-2 text-[13px]">{children}</dd>
  </div>
)

const HIDDEN = '•'.repeat(24)

interface AddressPanelProps {
  readonly address: ServerAddress
  /** The page is served by the same server, so that a link leads there. */
  readonly canOpen: boolean
}

/** Where the API answers, the token that opens it for writing, and its own description. */
export const AddressPanel = ({ address: { address, token }, canOpen }: AddressPanelProps): ReactElement => {
  const [isShown, setIsShown] = useState(false)
  const document = `${address}/openapi.json`
  return (
    <Panel title={t('api.where')} about={t('api.whereAbout')}>
      <dl className="divide-y divide-line">
        <Line label={t('api.address')}>
          <code className="break-all">{address}</code>
          <CopyButton text={address} name={t('api.address')} />
        </Line>
        <Line label={t('api.token')}>
          <code className="break-all">{isShown ? token : <span aria-label={t('api.tokenHidden')}>{HIDDEN}</span>}</code>
          <Button look="bare" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
            {t(isShown ? 'api.hide' : 'api.show')}
          </Button>
          <CopyButton text={token} name={t('api.token')} />
        </Line>
        <Line label={t('api.document')}>
          {canOpen ? (
            <a
              href="/openapi.json"
              target="_blank"
              rel="noreferrer"
              className="break-all text-accent underline underline-offset-2"
            >
              /openapi.json
            </a>
          ) : (
            <code className="break-all">{document}</code>
          )}
          <CopyButton text={document} name={t('api.document')} />
        </Line>
      </dl>
    </Panel>
  )
}
