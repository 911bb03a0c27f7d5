import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { Doctor } from '../../../contract/system.ts'
import { useApi } from '../../bridge/index.ts'
import { SettingGroup, SettingLine } from '../../components/setting-group.tsx'
import { t } from '../../i18n/index.ts'
import { HostAnswer } from './host-answer.tsx'

const Fact = ({ children }: { children: string }): ReactElement => (
  <span className="tabular text-[13px] break-all text-mute">{children}</span>
)

const faissText = ({ faiss }: Doctor): string =>
  faiss.native ? t('settings.faissNative', { version: faiss.version ?? '' }) : t('settings.faissTwin')

/** What this installation is made of, and where its data lies. */
export const InstallationGroup = (): ReactElement => {
  const { data, error } = useQuery(useApi().queries.preferences.doctor.queryOptions())
  if (data === undefined) return <HostAnswer title={t('settings.installation')} error={error} />
  return (
    <SettingGroup title={t('settings.installation')}>
      <SettingLine label={t('settings.dataFolder')} hint={t('settings.dataFolderHint')}>
        <Fact>{data.dataDir}</Fact>
      </SettingLine>
      <SettingLine label="Matinee">
        <Fact>{t('settings.versions', { version: data.version, node: data.node })}</Fact>
      </SettingLine>
      <SettingLine label="SQLite">
        <Fact>{data.sqlite.version}</Fact>
      </SettingLine>
      <SettingLine label="FAISS" hint={t(data.faiss.native ? 'settings.faissProposes' : 'settings.faissMissing')}>
        <Fact>{faissText(data)}</Fact>
      </SettingLine>
      <SettingLine
        label="TensorFlow.js"
        hint={t(data.tensorflow.backend === 'tfjs' ? 'settings.tensorflowSlow' : 'settings.tensorflowNative')}
      >
        <Fact>{data.tensorflow.backend}</Fact>
      </SettingLine>
    </SettingGroup>
  )
}
