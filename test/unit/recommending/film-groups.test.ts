import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filmGroups, type FilmToGroup } from '../../../src/main/recommending/film-groups.ts'

const LIMITS = { groups: 4, fewest: 3, most: 5 }
const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)

const film = (title: string, year: number | null, genres: readonly string[], votes: number): FilmToGroup => ({
  ...{ title, year, genres, votes },
})

const WESTERNS = ['Tin Star', 'Long Ride', 'Dry River', 'High Pass'].map((title, at) =>
  film(title, 1950 + at, ['Western'], 40 - at),
)
const DRAMAS = ['A Marriage', 'The Letter', 'Winter', 'Her Son', 'Two Houses', 'The Well'].map((title, at) =>
  film(title, 1990 + at, ['Drama'], 90 - at),
)

describe('groups of films', () => {
  test('[GROUP-1] films of one genre and decade come together, best known first', async () => {
    const films = [...WESTERNS, ...DRAMAS]
    const groups = await filmGroups(films, LIMITS)
    expect(groups.map(({ genres, decade }) => [...genres, decade])).toEqual(
      expect.arrayContaining([
        ['Western', 1950],
        ['Drama', 1990],
      ]),
    )
    const western = groups.find(({ genres }) => genres.includes('Western'))
    expect(western?.films.map((at) => films[at].title)).toEqual(['Tin Star', 'Long Ride', 'Dry River', 'High Pass'])
  })

  test('[GROUP-2] of a series only the best known part is in a group', async () => {
    const series = ['Robot War', 'Robot War II', 'Robot War III'].map((title, at) =>
      film(title, 1980 + at, ['Sci-Fi'], 50 + at),
    )
    const others = ['Moonfall Base', 'The Probe', 'Cold Sleep'].map((title) => film(title, 1985, ['Sci-Fi'], 10))
    const films = [...series, ...others]
    const [group] = await filmGroups(films, LIMITS)
    expect(group?.films.map((at) => films[at].title)).toEqual([
      'Robot War III',
      'Moonfall Base',
      'The Probe',
      'Cold Sleep',
    ])
  })

  test('[GROUP-3] without ratings, or with too few films, there are no groups', async () => {
    expect(await filmGroups([], LIMITS)).toEqual([])
    expect(await filmGroups(WESTERNS.slice(0, 2), LIMITS)).toEqual([])
    expect(
      await filmGroups(
        WESTERNS.map((western) => ({ ...western, votes: 0 })),
        LIMITS,
      ),
    ).toEqual([])
  })

  test('[GROUP-4] no film is in two groups, and every film of a group is what the group says', async () => {
    const anyFilm = fc.record({
      title: fc.stringMatching(/^[A-Z][a-z]{2,8}( (II|III|[2-4]))?$/),
      year: fc.option(fc.integer({ min: 1920, max: 2020 })),
      genres: fc.uniqueArray(fc.constantFrom('Drama', 'Comedy', 'Western', 'Sci-Fi', 'Crime'), { maxLength: 3 }),
      votes: fc.nat(500),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(anyFilm, { maxLength: 60 }), async (films) => {
        const groups = await filmGroups(films, LIMITS)
        const places = groups.flatMap((group) => group.films)
        expect(new Set(places).size).toBe(places.length)
        expect(groups.length).toBeLessThanOrEqual(LIMITS.groups)
        for (const group of groups) {
          expect(group.films.length).toBeGreaterThanOrEqual(LIMITS.fewest)
          expect(group.films.length).toBeLessThanOrEqual(LIMITS.most)
          for (const at of group.films) {
            expect(films[at].genres).toEqual(expect.arrayContaining([...group.genres]))
            const decade = films[at].year === null ? null : Math.floor(films[at].year / 10) * 10
            if (group.decade !== null) expect(decade).toBe(group.decade)
          }
        }
        expect(await filmGroups(films, LIMITS)).toEqual(groups)
      }),
      { numRuns: 60, seed },
    )
  })
})
