import type { RandomStream } from '../random/index.ts'
import type { FilmWorld } from './film-world.ts'
import type { Recipe } from './recipe.ts'
import { partAt, type Viewer } from './viewer.ts'

/** Draws by mood before a viewer tries another mood, and before anything at all will do. */
const TRIES_IN_A_MOOD = 40
const TRIES = 120
/** Series somebody has begun and may come back to. */
const MOST_BEGUN = 8

/** Where a viewer stands when the next film is chosen. */
export interface Moment {
  readonly occasion: number
  readonly year: number
  /** 0 .. 1: how far through the viewer's films. */
  readonly progress: number
  readonly opensSitting: boolean
}

/**
 * Chooses one viewer's films, one after the other, none twice: the next part of a series, a follow-up of the film just
 * seen, or a film of the mood the viewer is in, if it suits the occasion. Nobody sees a film before the year it came
 * out, unless there is no other left.
 */
export class FilmChooser {
  readonly #world: FilmWorld
  readonly #recipe: Recipe
  /** [F] number of the last viewer who saw the film: starting the next viewer needs no clearing. */
  readonly #seenBy: Uint32Array
  #viewerNumber = 0
  #viewer: Viewer
  #stream: RandomStream
  #last = -1
  /** A taste, or -1 before the first sitting. */
  #mood = -1
  #begun: number[] = []

  constructor(world: FilmWorld, recipe: Recipe, viewer: Viewer, stream: RandomStream) {
    this.#world = world
    this.#recipe = recipe
    this.#seenBy = new Uint32Array(world.films.length)
    this.#viewer = viewer
    this.#stream = stream
    this.begin(viewer, stream)
  }

  begin(viewer: Viewer, stream: RandomStream): void {
    this.#viewerNumber++
    this.#viewer = viewer
    this.#stream = stream
    this.#last = -1
    this.#begun = []
    this.#mood = -1
  }

  /** The row of the film the viewer watches now. */
  next(moment: Moment): number {
    const film = this.#seriesFilm(moment.year) ?? this.#followUp(moment.year) ?? this.#filmOfMood(moment)
    this.#seenBy[film] = this.#viewerNumber
    this.#last = film
    if (this.#world.nextPart[film] >= 0) {
      this.#begun.push(film)
      if (this.#begun.length > MOST_BEGUN) this.#begun.shift()
    }
    return film
  }

  #isOpen(film: number, year: number): boolean {
    return this.#seenBy[film] !== this.#viewerNumber && this.#world.years[film] <= year
  }

  #seriesFilm(year: number): number | undefined {
    const { nextPart } = this.#world
    const { next, resume } = this.#recipe.series
    const following = this.#last < 0 ? -1 : nextPart[this.#last]
    if (following >= 0 && this.#isOpen(following, year) && this.#stream.float() < next) return following
    if (this.#begun.length === 0 || this.#stream.float() >= resume) return undefined
    for (let film = this.#begun.pop(); film !== undefined; film = this.#begun.pop()) {
      if (this.#isOpen(nextPart[film], year)) return nextPart[film]
    }
    return undefined
  }

  #followUp(year: number): number | undefined {
    const { probability, decay } = this.#recipe.followUps
    const { followUps, followUpsPerFilm } = this.#world
    if (this.#last < 0 || this.#stream.float() >= probability) return undefined
    let place = 0
    while (place < followUpsPerFilm - 1 && this.#stream.float() < decay) place++
    const film = followUps[this.#last * followUpsPerFilm + place]
    return film >= 0 && this.#isOpen(film, year) ? this.#firstUnseenPart(film) : undefined
  }

  #filmOfMood({ occasion, year, progress, opensSitting }: Moment): number {
    const { tables, deepTables, everybodysTable } = this.#world
    const { hitsFirst } = this.#recipe.appeal
    const suits = this.#world.suits[occasion]
    if (this.#mood < 0 || (opensSitting && !this.#moodStays(occasion))) this.#mood = this.#drawMood(occasion, progress)
    const anything = this.#stream.float() < this.#recipe.viewer.anything
    // What does not suit the hour is no reason to go deeper: only hits that are seen already are.
    let met = 0
    for (let tries = 1; tries <= TRIES; tries++) {
      const table = anything ? everybodysTable : (met < hitsFirst ? tables : deepTables)[this.#mood]
      const film = table.draw(this.#stream)
      if (!this.#isOpen(film, year)) met++
      else if (this.#stream.float() < suits[film]) return this.#firstUnseenPart(film)
      if (tries % TRIES_IN_A_MOOD === 0) this.#mood = this.#drawMood(occasion, progress)
    }
    return this.#anyFilm(year)
  }

  /** By popularity; where that finds nothing, the next one unseen from a random row on. */
  #anyFilm(year: number): number {
    const { everybodysTable, films } = this.#world
    for (let tries = 0; tries < TRIES; tries++) {
      const film = everybodysTable.draw(this.#stream)
      if (this.#isOpen(film, year)) return this.#firstUnseenPart(film)
    }
    const from = this.#stream.int(films.length)
    for (const latest of [year, Infinity]) {
      for (let step = 0; step < films.length; step++) {
        const film = (from + step) % films.length
        if (this.#isOpen(film, latest)) return film
      }
    }
    throw new RangeError('a viewer has seen every film')
  }

  /** A mood lasts over sittings, less where another of the viewer's tastes suits the occasion better. */
  #moodStays(occasion: number): boolean {
    const suits = this.#world.tasteSuits[occasion]
    let best = 0
    for (const taste of this.#viewer.tastes) best = Math.max(best, suits[taste])
    return this.#stream.float() < (this.#recipe.viewer.moodStays * suits[this.#mood]) / best
  }

  /** One of the viewer's tastes, by the part it has by now and how it suits the occasion. */
  #drawMood(occasion: number, progress: number): number {
    const { tastes } = this.#viewer
    const suits = this.#world.tasteSuits[occasion]
    let total = 0
    for (let taste = 0; taste < tastes.length; taste++) {
      total += partAt(this.#viewer, taste, progress) * suits[tastes[taste]]
    }
    let rest = this.#stream.float() * total
    for (let taste = 0; taste < tastes.length; taste++) {
      rest -= partAt(this.#viewer, taste, progress) * suits[tastes[taste]]
      if (rest < 0) return tastes[taste]
    }
    return tastes[0]
  }

  /** Series are begun at the beginning, by most people. */
  #firstUnseenPart(film: number): number {
    const { previousPart } = this.#world
    let first = film
    if (previousPart[film] < 0 || this.#stream.float() >= this.#recipe.series.inOrder) return first
    while (previousPart[first] >= 0 && this.#seenBy[previousPart[first]] !== this.#viewerNumber) {
      first = previousPart[first]
    }
    return first
  }
}
