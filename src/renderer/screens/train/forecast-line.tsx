import type { ReactElement } from 'react'
import type { TrainingForecast } from '../../../contract/training.ts'
import { spanText } from '../../design/numbers.ts'

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
        ? `This needs ${memoryText(estimate.memoryBytes)} of memory; ${memoryText(limitBytes)} is the limit. A smaller embedding size needs less.`
        : `About ${spanText(Math.max(1, estimate.seconds))}, with ${memoryText(estimate.memoryBytes)} of memory in use.`}
    </p>
  )
}
