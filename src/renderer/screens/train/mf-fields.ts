import type { MfSettings } from '../../../contract/settings/mf.ts'

/** One number of a form: its words, its default, and what it may be. */
export interface Field {
  readonly key: Exclude<keyof MfSettings, 'learningRate' | 'batchSize' | 'patience' | 'validate' | 'objective'>
  readonly label: string
  readonly explanation: string
  readonly default: number
  readonly min: number
  readonly max: number
  /** The smallest value is not allowed itself. */
  readonly above?: true
  readonly whole?: true
  readonly multipleOf?: number
  /** Rarely changed: behind "More settings". */
  readonly rare?: true
}

/**
 * The settings of Matrix Factorization as the form shows them. Defaults and bounds are the contract's; a test holds the
 * two together, because the renderer does not carry the contract's schemas.
 */
export const MF_FIELDS: readonly Field[] = [
  {
    key: 'embeddingSize',
    label: 'Embedding size',
    explanation: "Length of each film's and viewer's vector. Larger remembers more and trains slower.",
    default: 64,
    min: 8,
    max: 256,
    whole: true,
    multipleOf: 8,
  },
  {
    key: 'epochs',
    label: 'Epochs',
    explanation: 'Full sweeps over all viewers and films. The curve shows when more stops helping.',
    default: 12,
    min: 1,
    max: 1000,
    whole: true,
  },
  {
    key: 'unobservedWeight',
    label: 'Unobserved weight',
    explanation:
      'How strongly a film nobody asked for counts as "not wanted". Higher keeps closer to what was watched.',
    default: 0.3,
    min: 0,
    max: 10,
    above: true,
  },
  {
    key: 'regularisation',
    label: 'Regularisation',
    explanation: 'Pulls vectors towards zero. Higher forgets details, lower learns them by heart.',
    default: 0.003,
    min: 0,
    max: 10,
  },
  {
    key: 'regularisationExponent',
    label: 'Regularisation exponent',
    explanation: '1: the pull grows with how often a film or viewer is seen. 0: it is the same for all.',
    default: 1,
    min: 0,
    max: 1,
    rare: true,
  },
  {
    key: 'starWeight',
    label: 'Star weight',
    explanation: 'How much more a five-star film counts than a half-star one. 0: both count the same.',
    default: 1,
    min: 0,
    max: 1,
    rare: true,
  },
  {
    key: 'seed',
    label: 'Seed',
    explanation: 'The same seed and data give the same model, bit for bit.',
    default: 1,
    min: 0,
    max: 2 ** 32 - 1,
    whole: true,
    rare: true,
  },
]

/** What is wrong with what was typed, as a sentence that says what would be right; undefined when nothing is. */
export const problemOf = (field: Field, typed: string): string | undefined => {
  const { label, min, max, above, whole, multipleOf } = field
  const value = Number(typed.trim().replace(',', '.'))
  if (typed.trim() === '' || !Number.isFinite(value)) return `${label} must be a number, e.g. ${field.default}.`
  if (above === true && value <= min) return `${label} must be above ${min}.`
  if (value < min || value > max) return `${label} must be from ${min} to ${max}.`
  if (whole === true && !Number.isInteger(value)) return `${label} must be a whole number.`
  if (multipleOf !== undefined && value % multipleOf !== 0) return `${label} must be a multiple of ${multipleOf}.`
  return undefined
}

/** The number that was typed; call only where `problemOf` has nothing to say. */
export const valueOf = (typed: string): number => Number(typed.trim().replace(',', '.'))

/** Where settings differ from the defaults: "epochs 24, seed 7"; "defaults" when nowhere. */
export const changesOf = (settings: Readonly<Record<string, unknown>>): string => {
  const changed = MF_FIELDS.filter(({ key, default: usual }) => settings[key] !== undefined && settings[key] !== usual)
  if (changed.length === 0) return 'defaults'
  return changed.map(({ key, label }) => `${label.toLowerCase()} ${String(settings[key])}`).join(', ')
}
