import type { ReactElement } from 'react'
import type { TrainingForecast } from '../../../contract/training.ts'
import { spanText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'

const memoryText = (bytes: number): string =>
  bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)} GB` : `${Math.ceil(bytes / 2 ** 20)} MB`

/** What the run will take, before it is started. */
export const ForecastLine = ({ forecast }: { forecast: TrainingForecast | undefined }): ReactElement | null => {
  if (forecast === undefined || forecast.estimate === null) return null
  const { estimate, limitBytes } = forecast
  const isTooMuch = estimate.memoryBytes > limitBytes
  return (
    <p role="status" className={`tabular text-[13px] ${isTooMuch ? 'text-bad' : 'text-mute'}`}>
      {isTooMuch
        ? t('train.tooMuch', { memory: memoryText(estimate.memoryBytes), limit: memoryText(limitBytes) })
        : t('train.about', {
            span: spanText(Math.max(1, estimate.seconds)),
            memory: memoryText(estimate.memoryBytes),
          })}
    </p>
  )
}
