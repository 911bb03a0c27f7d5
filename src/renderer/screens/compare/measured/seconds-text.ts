import { spanText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'

/** A time to compute, exact where it is short. */
export const secondsText = (seconds: number): string =>
  seconds < 0.01
    ? t('units.seconds', { seconds: '< 0.01' })
    : seconds < 10
      ? t('units.seconds', { seconds: seconds.toFixed(seconds < 1 ? 2 : 1) })
      : spanText(seconds)
