import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_PROFILE_ID } from '../../src/contract/ids.ts'
import {
  MODEL_NAMES,
  RECOMMENDER_NAMES,
  type ModelName,
  type Movie,
  type MovieId,
  type RecommenderName,
  type RecommendRequest,
  type Stars,
  type ViewerId,
} from '../../src/contract/index.ts'
import { recommendRequest } from '../../src/contract/recommend.ts'
import type { Services } from '../../src/main/service/services.ts'
import { compose, importSmallData, temporaryFolder } from '../unit/service/small-data.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)
const me = FIRST_PROFILE_ID as ViewerId

const QUICK: Readonly<Record<ModelName, Record<string, number | string>>> = {
  mf: { embeddingSize: 16, epochs: 4 },
  ncf: { embeddingSize: 8, epochs: 2, tower: '16-8' },
  wide_deep: { embeddingSize: 8, epochs: 1, tower: '16-8', crosses: 10_000 },
  sasrec: { embeddingSize: 16, epochs: 2 },
}

/** All of what these lists are judged by, read once. */
interface Known {
  readonly films: ReadonlyMap<number, Movie>
  readonly genres: readonly string[]
  readonly seenBy: ReadonlyMap<number, ReadonlySet<number>>
}

const VIEWERS = [1, 2, 3, 17, 60]

describe(`lists of four trained models and their blend (seed ${seed})`, () => {
  const { folder, remove } = temporaryFolder()
  let services: Services
  let known: Known

  const filmsOf = async (viewerId: ViewerId, ratedOnly: boolean): Promise<Movie[]> => {
    const rest = { text: '', sort: 'popular' as const, offset: 0, limit: 500 }
    return (await services.movies.search({ viewerId, ratedOnly, ...rest })).movies
  }

  beforeAll(async () => {
    services = await compose(await importSmallData(folder))
    for (const model of MODEL_NAMES) {
      const { runId } = await services.training.start({ model, settings: QUICK[model], preset: 'quick' })
      for await (const { run } of services.training.watch(runId, new AbortController().signal)) {
        if (run.state === 'failed') throw new Error(`${model}: ${run.reason}`)
      }
      while (services.health().models[model].state !== 'ready') await new Promise((done) => setTimeout(done, 50))
    }
    const films = new Map((await filmsOf(me, false)).map((movie) => [movie.id, movie]))
    const seenBy = new Map<number, ReadonlySet<number>>()
    for (const viewer of VIEWERS) {
      seenBy.set(viewer, new Set((await filmsOf(viewer as ViewerId, true)).map(({ id }) => id)))
    }
    known = { films, seenBy, genres: [...new Set([...films.values()].flatMap(({ genres }) => genres))] }
  }, 120_000)
  afterAll(async () => {
    await services.close()
    remove()
  })

  const requests = (): fc.Arbitrary<RecommendRequest> => {
    const genres = fc.uniqueArray(fc.constantFrom(...known.genres), { maxLength: 3 })
    const slider = fc.constantFrom(-1, -0.4, 0, 0.3, 1)
    const optional = { requiredKeys: [] as [] }
    const filters = fc.record(
      {
        genres,
        exclude_genres: genres,
        year_from: fc.integer({ min: 1930, max: 1990 }),
        year_to: fc.integer({ min: 1990, max: 2025 }),
        decade: fc.constantFrom(1950, 1980, 1990, 2000),
        min_votes: fc.integer({ min: 0, max: 40 }),
      },
      optional,
    )
    const sliders = fc.record({ popularity: slider, recency: slider, diversity: fc.constantFrom(0, 0.3, 1) }, optional)
    const candidates = fc.uniqueArray(fc.constantFrom(...known.films.keys()), { minLength: 1, maxLength: 30 })
    return fc
      .record(
        {
          user_id: fc.constantFrom(...VIEWERS),
          model: fc.constantFrom(...RECOMMENDER_NAMES),
          k: fc.integer({ min: 1, max: 130 }),
          exclude_seen: fc.constantFrom('exclude', 'include', 'only', true, false),
          filters,
          sliders,
          candidates,
        },
        { requiredKeys: ['user_id', 'model', 'k'] },
      )
      .map((request) => recommendRequest.parse(request))
  }

  const passes = (request: RecommendRequest, movie: Movie): boolean => {
    const { filters = {}, exclude_seen = 'exclude', candidates, user_id } = request
    const seen = known.seenBy.get(user_id ?? 0)?.has(movie.id) ?? false
    const { genres = [], exclude_genres = [], year_from, year_to, decade, min_votes } = filters
    const year = movie.year ?? Number.NaN
    return (
      (exclude_seen === 'only' ? seen : exclude_seen === 'include' || exclude_seen === false || !seen) &&
      (candidates === undefined || candidates.includes(movie.id)) &&
      (genres.length === 0 || genres.some((genre) => movie.genres.includes(genre))) &&
      !exclude_genres.some((genre) => movie.genres.includes(genre)) &&
      (year_from === undefined || year >= year_from) &&
      (year_to === undefined || year <= year_to) &&
      (decade === undefined || (year >= decade && year < decade + 10)) &&
      movie.ratings >= (min_votes ?? 0)
    )
  }

  it('[RANK-20] honours every filter, never shows what is not wanted, and gives k films whenever k pass', async () => {
    await fc.assert(
      fc.asyncProperty(requests(), async (request) => {
        const { recommendations } = await services.recommend(request)
        const allowed = [...known.films.values()].filter((movie) => passes(request, movie))
        const ids = recommendations.map(({ id }) => id)
        expect(ids.filter((id) => !allowed.some((movie) => movie.id === id))).toEqual([])
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids).toHaveLength(Math.min(request.k, allowed.length))
        for (const [at, { score }] of recommendations.entries()) {
          expect(score >= 0 && score <= 1).toBe(true)
          expect(at === 0 || score < recommendations[at - 1].score).toBe(true)
        }
      }),
      { seed, numRuns: 400 },
    )
  })

  const listOf = async (request: Partial<RecommendRequest> & { readonly model: RecommenderName }) =>
    services.recommend({ user_id: 1 as ViewerId, k: 20, ...request })
  const idsOf = async (request: Parameters<typeof listOf>[0]) =>
    (await listOf(request)).recommendations.map(({ id }) => id)

  describe.each(RECOMMENDER_NAMES)('%s', (model) => {
    it('[RANK-21] viewers differ, and so do their lists', async () => {
      const lists = await Promise.all(
        VIEWERS.map(async (viewer) => (await idsOf({ model, user_id: viewer as ViewerId })).join()),
      )
      expect(new Set(lists).size).toBeGreaterThan(1)
    })

    it('[RANK-22] a slider moved up never lowers what it stands for, and at 0 changes nothing', async () => {
      const meanOf = async (name: 'popularity' | 'recency', at: number): Promise<number> => {
        let sum = 0
        for (const movieId of await idsOf({ model, sliders: { [name]: at } })) {
          const { sliders } = await services.lists.funnel({ viewerId: 1 as ViewerId, model, movieId, k: 20 })
          sum += sliders?.[name] ?? 0
        }
        return sum
      }
      for (const name of ['popularity', 'recency'] as const) {
        const means = [await meanOf(name, -1), await meanOf(name, 0), await meanOf(name, 0.5), await meanOf(name, 1)]
        for (const [at, mean] of means.entries()) expect(at === 0 || mean >= means[at - 1] - 1e-6).toBe(true)
      }
      const still = { popularity: 0, recency: 0, diversity: 0 }
      expect(await listOf({ model, sliders: still })).toEqual(await listOf({ model }))
    })

    it('[RANK-23] the funnel agrees with the list, film by film', async () => {
      const wish = { viewerId: 2 as ViewerId, model, k: 15, filters: { min_votes: 5 }, sliders: { diversity: 0.5 } }
      const { entries } = await services.tonight(wish)
      const slots = new Map(entries.map(({ movie }, at) => [movie.id, at + 1]))
      for (const movieId of known.films.keys()) {
        const funnel = await services.lists.funnel({ ...wish, movieId: movieId as MovieId })
        expect(funnel.slot).toBe(slots.get(movieId as MovieId) ?? null)
        expect(funnel.stage === 'in_list').toBe(slots.has(movieId as MovieId))
        if (funnel.stage === 'rules') expect(funnel.rules.some(({ passes: fine }) => !fine)).toBe(true)
        const answer = await services.lists.whyNot({ ...wish, movieId: movieId as MovieId })
        expect(answer).toMatchObject({ stage: funnel.stage, text: funnel.text })
      }
    })

    it('[RANK-24] the counterfactual is what taking the rating back really does', async () => {
      const rated = (await filmsOf(me, false)).slice(0, 6)
      for (const [at, { id }] of rated.entries()) {
        await services.ratings.put({ viewerId: me, movieId: id, stars: (at % 2 === 0 ? 5 : 3.5) as Stars })
      }
      const wish = { viewerId: me, model, k: 60 }
      const told = await services.recommend({ user_id: me, model, k: 60, explain: true })
      const film = told.recommendations[0]
      const counterfactual = film.counterfactual
      expect(counterfactual?.from).toBe(1)
      const without = counterfactual?.without.id as MovieId
      expect(await services.lists.counterfactual({ ...wish, movieId: film.id, without })).toEqual(counterfactual)
      await services.ratings.remove({ viewerId: me, movieId: without })
      const after = (await services.tonight(wish)).entries.findIndex(({ movie }) => movie.id === film.id)
      const place = (await services.lists.funnel({ ...wish, movieId: film.id })).sliders?.rank ?? null
      expect(place).toBe(counterfactual?.to)
      if (after >= 0) expect(after + 1).toBe(counterfactual?.to)
      for (const { id } of rated) await services.ratings.remove({ viewerId: me, movieId: id })
    })

    it('[RANK-25] ratings that come along count as stored ones do, and nothing of them is stored', async () => {
      const [first, second] = (await filmsOf(me, false)).slice(3, 5)
      const at = 1_700_000_000
      const inline = await listOf({
        ...{ model, user_id: undefined, as_of: (at + 10) as never },
        ratings: [
          { movie_id: first.id, rating: 5 as Stars, timestamp: at as never },
          { id: second.id, rating: 2 as Stars, timestamp: (at + 1) as never },
        ],
      })
      expect(inline.recommendations.map(({ id }) => id)).not.toContain(first.id)
      expect(inline.cold_start).toBeUndefined()
      expect((await services.tonight({ viewerId: me, model, k: 5 })).historyLength).toBe(0)
    })

    it('[RANK-26] history up to a time: before the first film there is none, and the list says so', async () => {
      const early = await listOf({ model, as_of: 1 as never })
      expect(early.cold_start).toBe(true)
      expect(early.note).toMatch(/popular/)
      expect(await listOf({ model, as_of: '1970-01-01T00:00:01Z' })).toEqual(early)
    })

    it('[RANK-27] a hidden film is gone from the next list, and back after', async () => {
      const [first, ...rest] = await idsOf({ model })
      const film = { viewerId: 1 as ViewerId, movieId: first }
      await services.marks.hide({ ...film, kind: 'not_interested' })
      expect((await idsOf({ model })).slice(0, 19)).toEqual(rest)
      expect((await services.lists.whyNot({ ...film, model, k: 20 })).stage).toBe('rules')
      await services.marks.unhide(film)
      expect(await idsOf({ model })).toEqual([first, ...rest])
    })
  })

  it('[RANK-28] a slip in a genre, a film or a rating is an error that names the field', async () => {
    const wrong: [Partial<RecommendRequest>, string][] = [
      [{ filters: { genres: ['Comdy'] } }, 'filters.genres.0'],
      [{ candidates: [1, 99_999].map((id) => id as MovieId) }, 'candidates.1'],
      [{ ratings: [{ movie_id: 99_999 as MovieId, rating: 4 as Stars }] }, 'ratings.0.movie_id'],
    ]
    for (const [request, field] of wrong) {
      await expect(listOf({ model: 'mf', ...request })).rejects.toMatchObject({
        code: 'INVALID_VALUE',
        details: { field },
      })
    }
    const refused: [unknown, string][] = [
      [{ model: 'mf' }, 'user_id'],
      [{ user_id: 1, model: 'mf', k: 501 }, 'k'],
      [{ user_id: 1, model: 'mf', sliders: { diversity: -1 } }, 'sliders.diversity'],
      [{ user_id: 1, model: 'mf', filters: { year_from: 2000, year_to: 1990 } }, 'filters.year_to'],
      [{ user_id: 1, model: 'mf', filters: { genre: 'Comedy' } }, 'filters'],
      [{ model: 'mf', ratings: [{ rating: 4 }] }, 'ratings.0.movie_id'],
    ]
    for (const [request, field] of refused) {
      const issues = recommendRequest.safeParse(request).error?.issues ?? []
      expect(issues.map(({ path }) => path.join('.'))).toContain(field)
    }
  })

  it('[RANK-29] someone new gets popular films of several decades and genres', async () => {
    const list = await services.tonight({ viewerId: me, model: 'sasrec', k: 20 })
    expect(list.coldStart).toBe(true)
    const popular = (await filmsOf(me, false)).slice(0, 20)
    const kinds = (movies: readonly Movie[]) =>
      new Set(movies.flatMap(({ year, genres }) => genres.map((genre) => `${genre} ${Math.floor((year ?? 0) / 10)}`)))
        .size
    expect(kinds(list.entries.map(({ movie }) => movie))).toBeGreaterThan(kinds(popular))
  })

  it('[RANK-30] two lists without names, and the names when asked', async () => {
    const blind = await services.lists.blind({ viewerId: 1 as ViewerId, models: ['mf', 'sasrec'], k: 5 })
    const { a, b } = await services.lists.reveal({ round: blind.round })
    expect([a, b].toSorted()).toEqual(['mf', 'sasrec'])
    expect(blind.a.map(({ id }) => id)).toEqual(await idsOf({ model: a, k: 5 }))
    expect(blind.b.map(({ id }) => id)).toEqual(await idsOf({ model: b, k: 5 }))
    await expect(services.lists.reveal({ round: 'none' })).rejects.toMatchObject({ code: 'INVALID_VALUE' })
  })

  it('[RANK-31] the Film screen: what each model says, and the viewer’s history with it', async () => {
    const [movie] = await filmsOf(1 as ViewerId, true)
    const facts = await services.lists.film({ viewerId: 1 as ViewerId, movieId: movie.id })
    expect(facts.predictions.map(({ model, score }) => [model, typeof score])).toEqual(
      RECOMMENDER_NAMES.map((model) => [model, 'number']),
    )
    expect(facts.history.stars).toBe(movie.myStars)
    const { films } = await services.lists.similar({ movieId: movie.id, model: 'mf', k: 5 })
    expect(films).toHaveLength(5)
    expect(films.map(({ movie: { id } }) => id)).not.toContain(movie.id)
  })
})
