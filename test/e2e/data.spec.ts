import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { Page } from '@playwright/test'
import { ZipFile } from 'yazl'
import { expect, test } from './app.ts'

const LETTERBOXD = {
  'watched.csv':
    'Date,Name,Year,Letterboxd URI\n2023-01-01,The Matrix,1999,https://boxd.it/a\n2023-01-05,"Nobody, Knows It",2020,https://boxd.it/e\n',
  'ratings.csv':
    'Date,Name,Year,Letterboxd URI,Rating\n2023-02-01,The Matrix,1999,https://boxd.it/a,4.5\n2023-02-02,Heat,1995,https://boxd.it/f,0.3\n',
  'profile.csv': 'Date Joined,Username,Email Address\n2020-01-01,me,me@example.org\n',
}
/** Without years: King Kong was filmed more than once. */
const TABLE = 'Film,When,Mark\nKing Kong,2024-01-05,8\nCasablanca,2024-01-07,10\n'

const zipped = (files: Readonly<Record<string, string>>): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  return buffer(zip.outputStream)
}

const importPanel = (page: Page) => page.getByRole('region', { name: 'Import', exact: true })
const earlier = (page: Page) => page.getByRole('region', { name: 'Earlier imports' })

const undo = async (page: Page, format: string): Promise<void> => {
  await earlier(page)
    .getByRole('listitem')
    .filter({ hasText: format })
    .getByRole('button', { name: 'Undo this import' })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click()
  await expect(page.getByText(`The import of ${format} is undone`)).toBeVisible()
  await expect(earlier(page).getByText(format)).toHaveCount(0)
}

const yourRatings = (page: Page) =>
  page
    .getByRole('region', { name: 'What is here' })
    .locator('div', { hasText: /ratings? of yours/ })
    .locator('dd')

test('[E2E-30] a Letterboxd zip: looked into, imported with a report, its CSV, undone', async ({ app }) => {
  const { page } = app
  await app.open('/data')
  const before = await yourRatings(page).innerText()
  const file = { name: 'letterboxd-me.zip', mimeType: 'application/zip', buffer: await zipped(LETTERBOXD) }
  await page.getByLabel('File to import').setInputFiles(file)
  const panel = importPanel(page)
  await expect(panel.getByText('This is a history of films: Letterboxd.')).toBeVisible()
  await expect(panel.getByRole('list', { name: 'Files that will be read' })).toContainText('ratings.csv')
  await panel.getByRole('button', { name: 'Import into my profile' }).click()
  await expect(panel.getByText(/^Letterboxd is in your profile/)).toBeVisible()
  await panel.getByText('1 row could not be read').click()
  await expect(panel.getByRole('row', { name: /^ratings\.csv 3 Rating must be/ })).toBeVisible()
  await app.expectAccessible()
  const saving = page.waitForEvent('download')
  await panel.getByRole('button', { name: 'Report as CSV' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toMatch(/^letterboxd-me\.zip-import-\d+\.csv$/)
  expect(await readFile(await saved.path(), 'utf8')).toContain('rejected,ratings.csv,3')
  await panel.getByRole('button', { name: 'Fine' }).click()
  await expect(earlier(page)).toContainText('letterboxd-me.zip')
  await undo(page, 'Letterboxd')
  await expect(yourRatings(page)).toHaveText(before)
})

test('[E2E-31] a plain table: its columns are chosen, a doubtful film is settled, all is undone', async ({ app }) => {
  const { page } = app
  await app.open('/data')
  const file = { name: 'films.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) }
  await page.getByLabel('File to import').setInputFiles(file)
  const panel = importPanel(page)
  const start = panel.getByRole('button', { name: 'Import into my profile' })
  await expect(panel.getByRole('combobox', { name: 'Title' })).toHaveText('Film')
  for (const [meaning, column] of [
    ['Date', 'When'],
    ['Rating', 'Mark'],
  ] as const) {
    await panel.getByRole('combobox', { name: meaning }).click()
    await page.getByRole('option', { name: column }).click()
    await expect(panel.getByRole('combobox', { name: meaning })).toHaveText(column)
  }
  await expect(panel.getByText('Ratings are read on a scale up to 10.')).toBeVisible()
  await start.click()
  await expect(panel.getByText(/is in your profile/)).toBeVisible()
  const waiting = page.getByRole('region', { name: 'Films that wait for you' })
  const kong = waiting.getByRole('listitem', { name: 'King Kong', exact: true })
  await kong.getByRole('button', { name: /^King Kong\s*1933/ }).click()
  await expect(page.getByText('King Kong: 1 entry came to your profile')).toBeVisible()
  await expect(kong).toHaveCount(0)
  await page.getByRole('link', { name: 'Catalogue' }).click()
  await page.getByRole('searchbox').fill('king kong')
  await expect(app.starsOf('King Kong').first()).toBeVisible()
  await expect(page.locator('[role=slider][aria-valuenow="4"]')).toHaveCount(1)
  await page.goBack()
  await undo(page, 'a plain CSV table')
})

test('[E2E-32] what cannot be imported is said, and a path is looked into as well', async ({ app }) => {
  const { page } = app
  await app.open('/data')
  await page.getByLabel(/^Or a path on this machine/).fill('/no/such/folder')
  await page.getByRole('button', { name: 'Look inside' }).click()
  await expect(importPanel(page).getByRole('alert')).toContainText('/no/such/folder cannot be imported')
})

test('[E2E-33] a file dropped anywhere on the screen is looked into', async ({ app }) => {
  const { page } = app
  await app.open('/data')
  await expect(importPanel(page)).toBeVisible()
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, TABLE)
  await expect(importPanel(page).getByText('dropped.csv')).toBeVisible()
  await importPanel(page).getByRole('button', { name: 'Choose another' }).click()
  await expect(page.getByText('Drop a file here')).toBeVisible()
})

test('[E2E-34] exports are files; a download is agreed to first; a catalogue is not replaced unasked', async ({
  app,
}) => {
  const { page } = app
  await app.open('/data')
  const exports = page.getByRole('region', { name: 'Export' })
  await exports.getByRole('combobox', { name: 'What to export' }).click()
  await page.getByRole('option', { name: 'Training runs' }).click()
  await exports.getByRole('combobox', { name: 'Format' }).click()
  await page.getByRole('option', { name: 'JSON' }).click()
  const saving = page.waitForEvent('download')
  await exports.getByRole('button', { name: 'Save the file' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('matinee-runs.json')
  expect(JSON.parse(await readFile(await saved.path(), 'utf8'))).toEqual(
    expect.arrayContaining([expect.objectContaining({ model: 'mf', state: 'done' })]),
  )
  await page.getByRole('button', { name: 'Download MovieLens 100K' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('no commercial use')
  await expect(dialog).toContainText('The films that are here now')
  await app.expectAccessible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)
})

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ theme })
    test('[E2E-35] Data is accessible and no wider than the window', async ({ app }) => {
      for (const size of [
        { width: 1280, height: 800 },
        { width: 390, height: 844 },
      ]) {
        await app.page.setViewportSize(size)
        await app.open('/data')
        await expect(app.page.getByRole('button', { name: 'Download MovieLens 32M' })).toBeVisible()
        expect(
          await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0)
        await app.expectAccessible()
      }
    })
  })
}
