import type { Composition } from '../brush.ts'
import type { TitleFace } from '../title-faces.ts'
import { blinds, doorway, skyline, stairs, streetlamp, tunnel, window } from './city.ts'
import { chevrons, fields, leaves, pebbles, rays, shards, steps } from './cutout.ts'
import {
  arcs,
  balloon,
  castle,
  crown,
  eye,
  keyhole,
  keys,
  mask,
  meeting,
  reel,
  staves,
  teeth,
  vinyl,
} from './figure.ts'
import { dunes, forest, mesa, ridge, road, sea, sunBars } from './land.ts'
import { bubbles, checker, confetti, contactSheet, contour, dots, maze, spiral, strata, stripes } from './pattern.ts'
import { comet, constellation, eclipse, moon, orbit, planet, ripples } from './sky.ts'

interface GenreLook {
  readonly compositions: readonly [Composition, ...Composition[]]
  /** Faces to choose from; a face named twice is chosen twice as often. */
  readonly faces: readonly [TitleFace, ...TitleFace[]]
}

/** What no genre claims, and films that carry none. */
const PLAIN: GenreLook = {
  compositions: [reel, fields, steps, contour, ripples, strata],
  faces: ['serif', 'serif', 'italic', 'grotesk'],
}

const LOOKS: Readonly<Record<string, GenreLook>> = {
  Action: { compositions: [rays, chevrons, shards, stripes, tunnel, comet], faces: ['grotesk', 'grotesk', 'serif'] },
  Adventure: { compositions: [ridge, road, sea, dunes, mesa, sunBars], faces: ['serif', 'serif', 'grotesk'] },
  Animation: { compositions: [bubbles, pebbles, balloon, checker, moon, leaves], faces: ['serif', 'serif', 'italic'] },
  Children: { compositions: [balloon, bubbles, checker, moon, confetti], faces: ['serif'] },
  Comedy: { compositions: [confetti, checker, dots, mask, pebbles, balloon, rays], faces: ['serif', 'grotesk'] },
  Crime: { compositions: [blinds, skyline, streetlamp, stripes, steps, keyhole], faces: ['grotesk', 'serif'] },
  Documentary: { compositions: [contactSheet, contour, strata, dots, ripples], faces: ['grotesk', 'serif'] },
  Drama: {
    compositions: [window, doorway, fields, leaves, sea, stairs, road, eclipse, meeting, arcs, steps, contour, strata],
    faces: ['serif', 'serif', 'italic', 'grotesk'],
  },
  Fantasy: { compositions: [moon, castle, crown, forest, constellation, planet], faces: ['italic', 'serif'] },
  'Film-Noir': { compositions: [blinds, streetlamp, stairs, keyhole, doorway], faces: ['serif', 'italic', 'grotesk'] },
  Horror: { compositions: [eye, teeth, forest, doorway, eclipse, keyhole], faces: ['serif', 'grotesk', 'italic'] },
  IMAX: { compositions: [planet, ridge, tunnel, comet], faces: ['grotesk'] },
  Musical: { compositions: [staves, vinyl, keys, confetti, dots], faces: ['italic', 'serif'] },
  Mystery: { compositions: [keyhole, maze, streetlamp, spiral, stairs, eye], faces: ['serif', 'italic'] },
  Romance: { compositions: [meeting, arcs, leaves, moon, sea, balloon, window], faces: ['italic', 'italic', 'serif'] },
  'Sci-Fi': { compositions: [orbit, planet, tunnel, constellation, comet, eclipse, dots], faces: ['grotesk', 'serif'] },
  Thriller: { compositions: [spiral, maze, shards, stairs, eclipse, tunnel, blinds], faces: ['grotesk', 'serif'] },
  War: { compositions: [stripes, chevrons, strata, shards, sunBars, ridge], faces: ['grotesk', 'serif'] },
  Western: { compositions: [mesa, sunBars, dunes, ridge, road, rays], faces: ['serif', 'grotesk'] },
}

/** Genres from the one that says most about a film to the one that says least: data sets list them by the alphabet. */
const TELLING = [
  ...['Film-Noir', 'Western', 'Musical', 'Documentary', 'Animation', 'War', 'Horror', 'Sci-Fi', 'Fantasy', 'Children'],
  ...['Mystery', 'Romance', 'Crime', 'Comedy', 'Adventure', 'Thriller', 'Action', 'Drama', 'IMAX'],
]

const place = (genre: string): number => (TELLING.indexOf(genre) + TELLING.length + 1) % (TELLING.length + 1)

/** A film's genres, the most telling first; those nobody knows come last. */
export const byCharacter = (genres: readonly string[]): string[] =>
  genres.toSorted((one, other) => place(one) - place(other))

/** The look of a film's first genre we know; its second genre lends two of its compositions. */
export const lookOf = (genres: readonly string[]): GenreLook => {
  const [first, second] = genres.map((genre) => LOOKS[genre]).filter((look) => look !== undefined)
  if (first === undefined) return PLAIN
  const lent = second?.compositions.slice(0, 2) ?? []
  return { compositions: [...first.compositions, ...lent], faces: first.faces }
}
