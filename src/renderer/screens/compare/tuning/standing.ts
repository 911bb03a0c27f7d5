import type { TuningSnapshot, TuningTrial } from '../../../../contract/tuning.ts'
import { settingName, t } from '../../../i18n/index.ts'

/** Trials best first: those of a later round were trained for longer, and only within a round are they alike. */
export const ranked = ({ trials }: Pick<TuningSnapshot, 'trials'>): TuningTrial[] => {
  const worth = ({ round, validation }: TuningTrial): number => (validation === null ? -1 : round + validation)
  return trials.toSorted((a, b) => worth(b) - worth(a) || a.number - b.number)
}

/** The best of the latest round that has one; undefined: none has ended well. */
export const bestOf = (search: Pick<TuningSnapshot, 'trials'>): TuningTrial | undefined =>
  ranked(search).find(({ validation }) => validation !== null)

/** The first trial changes nothing. */
const PRESET = 1
export const isPreset = ({ number }: TuningTrial): boolean => number === PRESET

/** What a trial changes about the preset, in words. */
export const changesText = ({ settings }: Pick<TuningTrial, 'settings'>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${settingName(name)} ${String(value)}`)
    .join(' · ') || t('tuning.preset')

/** How far: trainings that have ended, with the part of the one that runs, of all. */
export const partOf = ({ trials, rounds, now }: TuningSnapshot): number => {
  const all = rounds.reduce((sum, size) => sum + size, 0)
  return Math.min(1, (trials.length + (now?.point ? now.point.epoch / now.epochs : 0)) / all)
}
