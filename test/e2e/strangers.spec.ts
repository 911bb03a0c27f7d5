import { expect, test } from './app.ts'

test('[E2E-2] without the link a page gets an explanation, not the app', async ({ page, host }) => {
  await page.goto(`${host.address}/catalogue`)
  await expect(page.getByRole('heading', { name: 'Open the link printed in the terminal' })).toBeVisible()
})

test('[E2E-3] with an old link it says so', async ({ page, host }) => {
  await page.goto(`${host.address}/#token=${'a'.repeat(43)}`)
  await expect(page.getByRole('heading', { name: 'This link belongs to another start' })).toBeVisible()
})

test('[E2E-4] the token is not in the address bar, and a reload still works', async ({ app }) => {
  await app.open('/catalogue')
  await expect(app.page).toHaveURL(/\/catalogue$/)
  await app.page.reload()
  await expect(app.page.getByRole('heading', { name: 'Catalogue' })).toBeVisible()
  await expect(app.page.getByRole('grid', { name: 'Films' })).toBeVisible()
})
