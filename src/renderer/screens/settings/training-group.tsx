import type { ReactElement } from 'react'
import type { PreferencesAnswer } from '../../../contract/preferences.ts'
import type { EngineName } from '../../../contract/training.ts'
import { Choice, type ChoiceOption } from '../../components/choice.tsx'
import { SettingGroup, SettingLine } from '../../components/setting-group.tsx'
import { countText } from '../../design/numbers.ts'
import { t, type TextKey } from '../../i18n/index.ts'
import { HostAnswer } from './host-answer.tsx'
import { useHostPreferences } from './use-host-preferences.ts'

const MEGABYTE = 2 ** 20
const LIMITS_MB = [512, 1024, 2048, 4096, 8192, 16_384, 32_768]
const ENGINES = { simd: 'settings.simd', tensorflow: 'settings.tensorflow' } as const satisfies Record<
  EngineName,
  TextKey
>
const ENGINE_NAMES = ['simd', 'tensorflow'] as const satisfies readonly EngineName[]

const megabytes = (bytes: number): string => t('settings.megabytes', { megabytes: Math.round(bytes / MEGABYTE) })

const threadOptions = ({ machine }: PreferencesAnswer): ChoiceOption<number | null>[] => [
  { value: null, label: t('settings.allThreads', { threads: machine.threads }) },
  ...Array.from({ length: machine.cores }, (_, index) => ({ value: index + 1, label: countText(index + 1) })),
]

const limitOptions = ({ machine, preferences }: PreferencesAnswer): ChoiceOption<number | null>[] => {
  const own = preferences.memoryLimitBytes
  const sizes = LIMITS_MB.map((size) => size * MEGABYTE).filter((size) => size <= machine.memoryBytes)
  const all = own === null || sizes.includes(own) ? sizes : [...sizes, own].toSorted((a, b) => a - b)
  return [
    { value: null, label: t('settings.ownLimit', { limit: megabytes(machine.memoryLimitBytes) }) },
    ...all.map((value) => ({ value, label: megabytes(value) })),
  ]
}

/** How models are trained on this machine. */
export const TrainingGroup = (): ReactElement => {
  const { answer, change } = useHostPreferences()
  if (answer.data === undefined) return <HostAnswer title={t('settings.training')} error={answer.error} />
  const { threads, memoryLimitBytes, engine } = answer.data.preferences
  return (
    <SettingGroup title={t('settings.training')}>
      <SettingLine label={t('settings.threads')} hint={t('settings.threadsHint')}>
        <Choice
          label={t('settings.threads')}
          value={threads}
          options={threadOptions(answer.data)}
          onChange={(value) => change({ threads: value })}
        />
      </SettingLine>
      <SettingLine label={t('settings.memory')} hint={t('settings.memoryHint')}>
        <Choice
          label={t('settings.memory')}
          value={memoryLimitBytes}
          options={limitOptions(answer.data)}
          onChange={(value) => change({ memoryLimitBytes: value })}
        />
      </SettingLine>
      <SettingLine label={t('settings.engine')} hint={t('settings.engineHint')}>
        <Choice
          label={t('settings.engine')}
          value={engine}
          options={ENGINE_NAMES.map((value) => ({ value, label: t(ENGINES[value]) }))}
          onChange={(value) => change({ engine: value })}
        />
      </SettingLine>
    </SettingGroup>
  )
}
