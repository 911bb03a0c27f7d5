/** An axis: where it begins and ends, and the values that are written beside it, ascending. */
export interface Axis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
}

/** The step of 1, 2 or 5 times a power of ten that is at least `wanted` (> 0). */
const roundStep = (wanted: number): number => {
  const power = 10 ** Math.floor(Math.log10(wanted))
  const times = [1, 2, 5, 10].find((each) => each * power >= wanted * (1 - 1e-9)) ?? 10
  return times * power
}

/** Multiples of `step` from `first` to `last` of them, without the noise of adding them up. */
const multiples = (step: number, first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)))

/** An axis for amounts from `low` to `high`: it begins and ends at round numbers, in about `steps` round steps. */
export const amountAxis = (low: number, high: number, steps: number): Axis => {
  // All the same: some room on both sides, so that the line has a place.
  const room = low === high ? Math.abs(low) * 0.1 || 1 : 0
  const [bottom, top] = [low - room, high + room]
  const step = roundStep((top - bottom) / steps)
  const ticks = multiples(step, Math.floor(bottom / step + 1e-9), Math.ceil(top / step - 1e-9))
  return { from: ticks[0] ?? bottom, to: ticks.at(-1) ?? top, ticks }
}

/** An axis from 0 to exactly `until` (> 0), in at most `steps` round steps; whole ones where `until` is whole. */
export const progressAxis = (until: number, steps: number): Axis => {
  const least = Number.isInteger(until) ? 1 : 0
  const step = Math.max(least, roundStep(until / Math.max(1, steps)))
  return { from: 0, to: until, ticks: multiples(step, 0, Math.floor(until / step + 1e-9)) }
}
