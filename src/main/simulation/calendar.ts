import type { RandomStream } from '../random/index.ts'
import { WEEKDAYS, type Recipe } from './recipe.ts'
import type { Viewer } from './viewer.ts'

/** Seconds of a day; the simulated viewers all live in UTC. */
const DAY = 86_400
/** A film and what comes before the next one on the same occasion: 90 to 170 minutes. */
const FILM_SECONDS = 5400
const BREAK_SECONDS = 4800

/** When a viewer watches: filled anew for each viewer, valid up to the count asked for. */
export interface Calendar {
  /** [n] seconds since 1970, strictly ascending, within the recipe's period. */
  readonly times: Uint32Array
  /** [n] which occasion of the recipe it is. */
  readonly occasions: Uint8Array
  /** [n] 1 where the film is the first of its sitting. */
  readonly opens: Uint8Array
  /** Draws `count` (<= `most`) times for a viewer. */
  fill(viewer: Viewer, count: number, stream: RandomStream): void
}

/** `most` must not exceed the number of days in the period: there is always room for a film a day. */
export const createCalendar = (recipe: Recipe, most: number): Calendar => {
  const { tempo, occasions: kinds } = recipe
  const firstDay = Date.parse(recipe.period.from) / (DAY * 1000)
  // Late sittings end on the day after, which must still lie in the period.
  const days = Date.parse(recipe.period.to) / (DAY * 1000) - firstDay
  const times = new Uint32Array(most)
  const occasions = new Uint8Array(most)
  const opens = new Uint8Array(most)
  const kindsOfDay = WEEKDAYS.map((day) => Array.from(kinds.keys()).filter((kind) => kinds[kind].days.includes(day)))

  const drawKind = (day: number, rhythm: readonly number[], stream: RandomStream): number => {
    const open = kindsOfDay[weekdayOf(day)]
    let rest = stream.float() * open.reduce((sum, kind) => sum + kinds[kind].weight * rhythm[kind], 0)
    for (const kind of open) {
      rest -= kinds[kind].weight * rhythm[kind]
      if (rest < 0) return kind
    }
    return open[open.length - 1]
  }

  const nextDay = (day: number, lastDay: number, gap: number, stream: RandomStream): number => {
    const next = Math.min(day + gap, lastDay)
    const toSaturday = 6 - weekdayOf(next)
    const pulled = toSaturday < 6 && stream.float() < tempo.weekendPull ? next + toSaturday : next
    return pulled > lastDay ? next : pulled
  }

  return {
    times,
    occasions,
    opens,
    fill(viewer, count, stream) {
      // About 1.3 films a sitting; the gap is a whole day at least.
      const meanGap = Math.max(1, (7 * 1.3) / viewer.filmsPerWeek)
      const span = Math.min(days, Math.max(count, Math.ceil((1.2 * count * meanGap) / 1.3)))
      let day = firstDay + stream.int(days - span + 1)
      let binge = false
      let last = 0
      for (let film = 0; film < count;) {
        const kind = drawKind(day, viewer.rhythm, stream)
        const [from, to] = kinds[kind].hours
        let time = day * DAY + Math.floor((from + (to - from) * stream.float()) * 3600)
        for (let inRow = 0; film < count; inRow++) {
          last = times[film] = Math.max(time, last + 60)
          occasions[film] = kind
          opens[film++] = inRow === 0 ? 1 : 0
          if (inRow + 1 >= tempo.mostInARow || stream.float() >= kinds[kind].another) break
          time = last + FILM_SECONDS + stream.int(BREAK_SECONDS)
        }
        binge = stream.float() < (binge ? 1 - tempo.bingeEnds : tempo.bingeBegins)
        const gap = binge ? 1 : 1 + Math.floor(-Math.log(1 - stream.float()) * (meanGap - 1))
        // A day for each film that is left: so nobody runs past the end.
        day = nextDay(day, firstDay + days - (count - film), gap, stream)
      }
    },
  }
}

/** 0 Sunday .. 6 Saturday; day 0 of 1970 was a Thursday. */
const weekdayOf = (day: number): number => (day + 4) % 7
