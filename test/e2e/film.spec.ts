import { expect, test } from './app.ts'

// Somebody with a taste: a list of one's own has a first film with reasons.
test.beforeEach(async ({ app }) => {
  await app.love('Alien')
})

test('[E2E-60] a film from the palette: what the models expect, its way through the list, similar films', async ({
  app,
}) => {
  const { page } = app
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a film or do something' }).fill('aliens')
  await expect(page.getByRole('option', { name: /^Aliens/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Aliens' })).toBeVisible()
  const rows = page.getByRole('region', { name: 'What the models expect' }).getByRole('button')
  await expect(rows).toHaveCount(5)
  for (const model of [
    'Matrix Factorization',
    'Neural CF',
    'Wide & Deep(?! \\+)',
    'SASRec',
    'Wide & Deep \\+ SASRec',
  ]) {
    await expect(rows.filter({ hasText: new RegExp(`^${model}.*Number [\\d,]+ among`) })).toHaveCount(1)
  }
  await expect(page.getByText(/^place [\d,]+$/).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Similar films' }).getByRole('listitem')).toHaveCount(12)
})

test('[E2E-96] what the blend makes of a film: its row, its way through the list, what is nearest in both models', async ({
  app,
}) => {
  const { page } = app
  await app.open('/film/1')
  const row = page.getByRole('button', { name: /^Wide & Deep \+ SASRec/ })
  await expect(row).toContainText('fuses the two above')
  await row.click()
  const way = page.getByRole('region', { name: 'Its way through your list, with Wide & Deep + SASRec' })
  await expect(way.getByRole('listitem')).toHaveCount(5)
  const similar = page.getByRole('region', { name: 'Similar films' })
  await expect(similar).toContainText('Wide & Deep and SASRec')
  await expect(similar.getByRole('listitem')).toHaveCount(12)
})

test('[E2E-61] not for me: the film is out of the list until it is let in again; the watchlist keeps its own', async ({
  app,
}) => {
  const { page } = app
  await app.open('/')
  const hero = page.getByRole('region').filter({ has: page.getByRole('button', { name: 'How it got here' }) })
  const title = await hero.getByRole('heading').innerText()
  await hero.getByRole('button', { name: 'Watchlist' }).click()
  await expect(hero.getByRole('button', { name: 'Watchlist' })).toHaveAttribute('aria-pressed', 'true')
  await hero.getByRole('button', { name: 'Watchlist' }).click()
  await expect(hero.getByRole('button', { name: 'Watchlist' })).toHaveAttribute('aria-pressed', 'false')
  await hero.getByRole('button', { name: 'Not for me' }).click()
  await expect(hero.getByRole('heading')).not.toHaveText(title)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(hero.getByRole('heading')).toHaveText(title)
})

test('[E2E-62] the way of a film through the stages, and why another is not here', async ({ app }) => {
  const { page } = app
  await app.open('/')
  await page.getByRole('button', { name: 'How it got here' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('It is in the list.')).toBeVisible()
  await expect(dialog.getByRole('listitem')).toHaveCount(5)
  await app.expectAccessible()
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Name a film' }).fill('alien')
  await page.getByRole('button', { name: /^Alien\s*1979/ }).click()
  await expect(dialog.getByText('A rule keeps it out.')).toBeVisible()
})

test('[E2E-63] the list keeps to the genre and the decade that are asked for', async ({ app }) => {
  const { page } = app
  await app.open('/')
  const group = page.getByRole('group', { name: 'Shape the list' })
  await group.getByRole('combobox', { name: 'Decade' }).click()
  await page.getByRole('option', { name: '1950s' }).click()
  await expect(page.getByText(/^195\d$/).first()).toBeVisible()
  const years = page
    .getByRole('main')
    .getByRole('listitem')
    .locator('span', { hasText: /^(18|19|20)\d\d$/ })
  await expect.poll(async () => (await years.allInnerTexts()).every((year) => year.startsWith('195'))).toBe(true)
  await group.getByRole('button', { name: 'As the model has it' }).click()
  await expect.poll(async () => (await years.allInnerTexts()).some((year) => !year.startsWith('195'))).toBe(true)
})

test('[E2E-64] everything in Korean, chosen in the settings and kept', async ({ app }) => {
  const { page } = app
  await app.open('/settings')
  await page.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: '한국어' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '설정' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: '설정' })).toBeVisible()
  await page.getByRole('link', { name: '학습' }).click()
  await expect(page.getByRole('button', { name: '학습 시작' })).toBeVisible()
})

test('[E2E-95] a star on the screen of a film changes the screen at once, and why it is in no list', async ({
  app,
}) => {
  const { page } = app
  await app.open('/film/1')
  await app.starsOf('Toy Story').press('9')
  await expect(app.starsOf('Toy Story')).toHaveAttribute('aria-valuenow', '4.5')
  await expect(page.getByText(/^You rated it 4\.5 stars, today/)).toBeVisible()
  await expect(page.getByText('You have seen it.')).toBeVisible()
})
