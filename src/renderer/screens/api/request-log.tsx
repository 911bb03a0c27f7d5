import type { ReactElement } from 'react'
import type { LoggedRequest } from '../../../contract/server.ts'
import { Panel } from '../../components/panel.tsx'
import { bytesText, clockText, countText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'
import { SHOWN_REQUESTS, useRequestLog } from './use-request-log.ts'

const HEAD = 'border-b border-line px-3 py-2 text-left text-xs font-medium text-faint'
const CELL = 'px-3 py-1.5 whitespace-nowrap'

/** What the API is asked, newest first, as it happens. Without headers and bodies: the host keeps none. */
export const RequestLog = (): ReactElement => {
  const { requests, total } = useRequestLog()
  return (
    <Panel
      title={t('api.log')}
      about={t('api.logAbout', { shown: SHOWN_REQUESTS })}
      aside={total === null ? undefined : t('api.logCount', { requests: total })}
    >
      {requests.length === 0 ? (
        <p className="text-[13px] text-mute">{t('api.logEmpty')}</p>
      ) : (
        <div
          role="region"
          aria-label={t('api.logTable')}
          tabIndex={0}
          className="max-h-96 overflow-auto rounded-lg border border-line"
        >
          <table className="tabular w-full border-collapse text-[12.5px]">
            <thead>
              <tr>
                <th scope="col" className={HEAD}>
                  {t('api.time')}
                </th>
                <th scope="col" className={HEAD}>
                  {t('api.request')}
                </th>
                <th scope="col" className={HEAD}>
                  {t('api.status')}
                </th>
                <th scope="col" className={`${HEAD} !text-right`}>
                  {t('api.took')}
                </th>
                <th scope="col" className={`${HEAD} !text-right`}>
                  {t('api.size')}
                </th>
              </tr>
            </thead>
            <tbody>
              {requests.map((request) => (
                <Row key={request.number} request={request} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

const Row = ({ request: { at, method, path, status, ms, bytes, code } }: { request: LoggedRequest }): ReactElement => (
  <tr>
    <td className={`${CELL} text-mute`}>{clockText(at)}</td>
    <td className={CELL}>
      <span className="mr-2 font-medium">{method}</span>
      <code className="text-mute">{path}</code>
    </td>
    <td className={CELL}>
      <span className={status < 400 ? 'text-good' : 'text-bad'}>{status}</span>
      {code !== null && <span className="ml-2 text-xs text-faint">{code}</span>}
    </td>
    <td className={`${CELL} text-right`}>
      {t('api.milliseconds', { ms: ms < 100 ? ms.toFixed(1) : countText(Math.round(ms)) })}
    </td>
    <td className={`${CELL} text-right text-mute`}>{bytesText(bytes)}</td>
  </tr>
)
