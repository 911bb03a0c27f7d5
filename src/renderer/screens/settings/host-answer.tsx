import type { ReactElement } from 'react'
import { failureOf } from '../../bridge/index.ts'
import { SettingGroup } from '../../components/setting-group.tsx'
import { t } from '../../i18n/index.ts'

interface HostAnswerProps {
  readonly title: string
  /** Why the host did not answer; null: it is still asked. */
  readonly error: Error | null
}

/** Stands where a group will, so that nothing below it jumps when the host has answered. */
export const HostAnswer = ({ title, error }: HostAnswerProps): ReactElement => (
  <SettingGroup title={title}>
    {error === null ? (
      <div role="status" aria-label={t('settings.asking')} className="skeleton my-4 h-28" />
    ) : (
      <p role="alert" className="py-4 text-[13px] text-bad">
        {failureOf(error).message}
      </p>
    )}
  </SettingGroup>
)
