import { expect, test } from './app.ts'

test('[E2E-5] a star given by mouse takes the film out of the list, which is read anew; undo brings it back', async ({
  app,
}) => {
  const { page } = app
  await app.open('/')
  const cards = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('slider') })
  const title = await cards.nth(2).getByRole('heading').innerText()
  const stars = app.starsOf(title)
  const box = await stars.boundingBox()
  if (box === null) throw new Error('the stars are not on screen')
  await stars.click({ position: { x: box.width * 0.69, y: box.height / 2 } })
  await expect(page.getByText(`${title}: 3.5 stars`)).toBeVisible()
  await expect(stars).toHaveCount(0)
  await expect(page.getByText(/^Read from the \d+ films? you rated\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/Read from the \d+ films? you rated|Nothing of yours/)).toBeVisible()
})

test('[E2E-6] every entry says why, in a sentence, and the hero shows the shares', async ({ app }) => {
  const { page } = app
  await app.love('Alien')
  await page.getByRole('link', { name: 'For you' }).click()
  const hero = page
    .getByRole('region')
    .filter({ has: page.getByText('You would give it') })
    .first()
  await expect(hero).toContainText(/Because you rated|Mostly because you rated|Many of your films/)
  await expect(hero.getByText(/^-?\.\d\d$/).first()).toBeVisible()
})

test('[E2E-7] once something is rated, each of the four models and the blend gives a list of its own', async ({
  app,
}) => {
  const { page } = app
  await app.love('Vertigo')
  await page.getByRole('link', { name: 'For you' }).click()
  const list = async () => (await page.getByRole('main').getByRole('listitem').allInnerTexts()).join('|')
  await expect(page.getByRole('heading', { name: /More for tonight|most viewers/ })).toBeVisible()
  const lists = new Set<string>()
  for (const name of ['MF', 'NCF', 'Wide & Deep', 'SASRec', 'W&D + SASRec']) {
    const button = page.getByRole('group', { name: 'Model' }).getByRole('button', { name, exact: true })
    await button.click()
    await expect(button).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(async () => lists.has(await list()), { message: `${name} has a list of its own` }).toBe(false)
    lists.add(await list())
  }
  expect(lists.size).toBe(5)
})

test('[E2E-97] the blend says what it is, and of its first film the place and the parts in both models', async ({
  app,
}) => {
  const { page } = app
  await app.love('Alien')
  await page.getByRole('link', { name: 'For you' }).click()
  const blend = page.getByRole('group', { name: 'Model' }).getByRole('button', { name: 'W&D + SASRec' })
  await blend.click()
  await expect(blend).toHaveAttribute('aria-pressed', 'true')
  await expect(
    page.getByText(/^What Wide & Deep and SASRec both place high, from the \d+ films? you rated/),
  ).toBeVisible()
  const hero = page.getByRole('region').filter({ has: page.getByRole('button', { name: 'How it got here' }) })
  await expect(hero).toContainText(/ecause you rated|Many of your films|It fits your ratings/)
  const parts = hero.getByRole('listitem')
  await expect(parts).toHaveCount(2)
  await expect(parts.nth(0)).toContainText(/^Wide & Deep: (place \d+|behind them all)/)
  await expect(parts.nth(0)).toContainText('Pairs of facts that weigh most')
  await expect(parts.nth(1)).toContainText(/^SASRec: (place \d+|behind them all)/)
  await expect(parts.nth(1)).toContainText('Where the network looked in your history')
  await page.setViewportSize({ width: 390, height: 844 })
  const tops = await page
    .getByRole('group', { name: 'Model' })
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().top))
  expect(new Set(tops).size, 'the switch of five stands in one line').toBe(1)
  await app.expectAccessible()
})
