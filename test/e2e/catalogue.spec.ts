import { expect, test } from './app.ts'

test('[E2E-8] search answers as one types, without caring for accents and case; no result says what to do', async ({
  app,
}) => {
  const { page } = app
  await app.open('/catalogue')
  const all = await page.getByText(/^[\d,]+ films$/).innerText()
  await page.getByRole('searchbox', { name: 'Search films' }).pressSequentially('AMELIE')
  await expect(
    page
      .getByRole('gridcell')
      .filter({ hasText: /Am[eé]lie/ })
      .first(),
  ).toBeVisible()
  await expect(page.getByText(/^\d+ films? found$/)).toBeVisible()
  await page.getByRole('searchbox').fill('no film is called like this')
  await expect(page.getByRole('heading', { name: /^Nothing called/ })).toBeVisible()
  await page.getByRole('button', { name: 'Show all films' }).click()
  await expect(page.getByText(all, { exact: true })).toBeVisible()
})

test('[E2E-9] genre and decade narrow the films', async ({ app }) => {
  const { page } = app
  await app.open('/catalogue')
  await page.getByRole('combobox', { name: 'Genre' }).click()
  await page.getByRole('option', { name: /^Western/ }).click()
  await page.getByRole('combobox', { name: 'Decade' }).click()
  await page.getByRole('option', { name: '1960s' }).click()
  await expect(page.getByText(/^\d+ films? found$/)).toBeVisible()
  for (const cell of (await page.getByRole('gridcell').all()).slice(0, 6)) await expect(cell).toContainText(/196\d/)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByText(/^[\d,]+ films$/)).toBeVisible()
})

test('[E2E-10] only what is on screen exists, and the far end is a key away', async ({ app }) => {
  const { page } = app
  await app.open('/catalogue')
  await page.getByRole('gridcell').first().focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('gridcell').and(page.locator(':focus'))).toContainText(/\d{4}|year unknown/)
  expect(await page.getByRole('gridcell').count()).toBeLessThan(80)
  await page.keyboard.press('Home')
  await expect(page.locator('[data-cell="0"]')).toBeFocused()
})

test('[E2E-11] rating by keyboard: cell, digits, stars by arrows, Delete and undo', async ({ app }) => {
  const { page } = app
  await app.open('/catalogue')
  const search = page.getByRole('searchbox')
  await search.fill('blade runner')
  await expect(page.getByText(/^\d films? found$/)).toBeVisible()
  const stars = app.starsOf('Blade Runner')
  await search.press('ArrowDown')
  await expect(page.locator('[data-cell="0"]')).toBeFocused()
  await page.keyboard.press('7')
  await expect(stars).toHaveAttribute('aria-valuetext', '3.5 stars')
  await page.keyboard.press('Enter')
  await expect(stars).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(stars).toHaveAttribute('aria-valuetext', '4.5 stars')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-cell="0"]')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(stars).toHaveAttribute('aria-valuetext', 'not rated')
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(stars).toHaveAttribute('aria-valuetext', '4.5 stars')
  await page.getByText('Rated by me').click()
  await expect(stars).toBeVisible()
  await page.getByRole('button', { name: 'Remove your rating of Blade Runner', exact: true }).click()
  await expect(stars).toHaveCount(0)
})
