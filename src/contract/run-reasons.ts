/** The sentences that runs come to rest with; {…} stands for what differs from run to run. Other languages translate them by name. */
export const RUN_REASONS = {
  cancelled: 'Cancelled.',
  paused: 'Paused; resume it when you like.',
  closed: 'Matinee was closed; resume it.',
  closedEarly: 'Matinee was closed before this run had got far. Start it again.',
  interrupted: 'Matinee ended unexpectedly before this run had got far. Start it again.',
  dataReplaced: 'The data was replaced by an import while this model was trained. Train it again on the new data.',
  nothingLeft: 'The data was replaced by an import, so this run had nothing left to train on. Start it again.',
  silent: 'The training thread gave no sign of life for at least {seconds} s and was ended. Start the run again.',
  full: 'The training thread ran out of memory. Try smaller settings or less data.',
  crashed: 'The training thread crashed: {error}',
  vanished: 'The training thread ended before the run did (exit code {code}). Start the run again.',
  internal: 'Training ended with an internal error: {error}',
  diverged:
    '{model} was stopped: {what}. More regularisation or a lower learning rate helps; what it served before it still serves.',
} as const

export type RunReasonName = keyof typeof RUN_REASONS

type Values = Readonly<Record<string, string | number>>

/** The sentence with its values in it. */
export const runReason = (name: RunReasonName, values: Values = {}): string =>
  RUN_REASONS[name].replace(/\{(\w+)\}/g, (place, value: string) => String(values[value] ?? place))

const NAMES = Object.keys(RUN_REASONS) as RunReasonName[]

const patternOf = (name: RunReasonName): RegExp =>
  new RegExp(
    `^${RUN_REASONS[name]
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('([^]*)')}$`,
  )

/** Which sentence a run's reason is, and its values; undefined for one that is none of them. */
export const readRunReason = (reason: string): { name: RunReasonName; values: Record<string, string> } | undefined => {
  for (const name of NAMES) {
    const found = patternOf(name).exec(reason)
    if (found === null) continue
    const places = [...RUN_REASONS[name].matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? '')
    return { name, values: Object.fromEntries(places.map((place, at) => [place, found[at + 1] ?? ''])) }
  }
  return undefined
}
