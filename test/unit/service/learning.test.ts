import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_PROFILE_ID } from '../../../src/contract/ids.ts'
import type { Stars, ViewerId } from '../../../src/contract/index.ts'
import type { Services } from '../../../src/main/service/services.ts'
import { compose, importSmallData, temporaryFolder, train } from './small-data.ts'

const me = FIRST_PROFILE_ID as ViewerId

describe('what the notes show of the own models', () => {
  const { folder, remove } = temporaryFolder()
  let services: Services

  beforeAll(async () => {
    services = await compose(await importSmallData(folder))
    await train(services)
  }, 120_000)
  afterAll(async () => {
    await services.close()
    remove()
  })

  it('[LEARN-10] the map has each film once with a direction of its own, the viewer’s films first', async () => {
    const { movies } = await services.movies.search({
      viewerId: me,
      ...{ text: '', ratedOnly: false, sort: 'best', offset: 0, limit: 1 },
    })
    const movieId = movies[0].id
    await services.ratings.put({ viewerId: me, movieId, stars: 4 as Stars })
    const map = await services.learning.filmMap({ viewerId: me, model: 'mf', most: 50 })
    expect(map.films).toHaveLength(50)
    expect(new Set(map.films.map(({ id }) => id)).size).toBe(50)
    expect(map.films[0]).toMatchObject({ id: movieId, myStars: 4 })
    const bytes = new Int8Array(Buffer.from(map.directions, 'base64'))
    expect(bytes).toHaveLength(50 * map.size)
    for (let film = 0; film < 50; film++) {
      const own = bytes.subarray(film * map.size, (film + 1) * map.size)
      expect(Math.max(...own.map(Math.abs))).toBe(127)
    }
  })

  it('[LEARN-11] a model that is not trained says so, for every question', async () => {
    const untrained = { code: 'MODEL_NOT_TRAINED' }
    const { filmMap, nextFilms, searchSpeed } = services.learning
    await expect(filmMap({ viewerId: me, model: 'sasrec', most: 10 })).rejects.toMatchObject(untrained)
    await expect(nextFilms({ viewerId: me, most: 5 })).rejects.toMatchObject(untrained)
    await expect(searchSpeed({ model: 'ncf' })).rejects.toMatchObject(untrained)
  })
})
