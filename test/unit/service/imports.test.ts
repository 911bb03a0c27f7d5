import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { compose, importSmallData, temporaryFolder } from './small-data.ts'

test('[SERVICE-IMPORT-1] looks into a file, imports it, tells of it, takes it back; closing ends an import first', async () => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const services = await compose(await importSmallData(folder))
  const { imports } = services
  const [profile] = await services.profiles.list()
  const viewerId = profile.viewerId
  const { movies } = await services.movies.search({
    viewerId,
    text: '',
    ratedOnly: false,
    sort: 'popular',
    offset: 0,
    limit: 2,
  })
  const path = join(folder, 'mine.csv')
  writeFileSync(
    path,
    `Film,Y,S\n${movies.map(({ title, year }) => `"${title}",${year},8`).join('\n')}\nNowhere,2001,3\n`,
  )
  const map = { title: 'Film', year: 'Y', rating: 'S' }
  expect(await imports.preview({ source: { path }, map })).toMatchObject({
    kind: 'history',
    format: 'csv',
    table: { map, scale: 10 },
  })
  expect(await imports.start({ source: { path }, map })).toMatchObject({
    matched: 2,
    unmatched: 1,
    ratings: 2,
    undo: '1',
  })
  expect(await imports.histories({ viewerId })).toMatchObject([{ undo: '1', source: path }])
  expect(await imports.openMatches({ viewerId, offset: 0, limit: 10 })).toMatchObject({ total: 1 })
  expect((await imports.reportCsv({ importId: '1' })).csv.split('\r\n')).toHaveLength(5)
  expect(await imports.undo({ importId: '1' })).toEqual({ undone: true })
  expect(await services.profiles.list()).toMatchObject([{ ratings: 0 }])
  const running = imports.start({ source: { path: join(folder, 'source') } })
  const ended = running.then(
    () => 'imported',
    (error: unknown) => error,
  )
  await expect(imports.undo({ importId: '1' })).rejects.toMatchObject({ code: 'IMPORT_RUNNING' })
  await services.close()
  expect(await ended).toMatchObject({ code: 'CANCELLED' })
})
