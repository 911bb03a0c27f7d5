import { expect, test } from './app.ts'

test('[E2E-12] a run is started, drawn live, survives a reload, and ends in the history', async ({ app }) => {
  const { page } = app
  await app.open('/train')
  await expect(page.getByRole('img', { name: /^Loss\. / })).toBeVisible()
  await page.getByRole('textbox', { name: 'Epochs' }).fill('14')
  await page.getByRole('textbox', { name: 'Embedding size' }).fill('60')
  await expect(page.getByText('Embedding size must be a multiple of 8.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start training' })).toBeDisabled()
  await page.getByRole('textbox', { name: 'Embedding size' }).fill('32')
  await page.getByRole('button', { name: 'Start training' }).click()
  await expect(page.getByRole('heading', { name: 'Training Matrix Factorization' })).toBeVisible()
  await expect(page.getByRole('link', { name: /MF · epoch/ })).toBeVisible()
  await expect(
    page.getByRole('img', { name: /^Loss\. .*: from [\d.]+ at epoch [\d.]+ to [\d.]+ at epoch/ }),
  ).toBeVisible()
  await page.reload()
  const row = page.getByRole('row').filter({ hasText: 'epochs 14' })
  await expect(row).toContainText(/running|done/)
  await expect(row).toContainText('done', { timeout: 90_000 })
  await expect(row).toContainText('14 / 14')
  await expect(page.getByRole('heading', { name: 'Train', exact: true })).toBeVisible()
  await page
    .getByRole('checkbox', { name: /^Show the run of/ })
    .nth(1)
    .check({ force: true })
  await expect(page.getByText(/ runs · 2 shown in the charts/)).toBeVisible()
})

test('[E2E-13] a run can be cancelled, and the model before it keeps serving', async ({ app }) => {
  const { page } = app
  await app.open('/train')
  await page.getByRole('textbox', { name: 'Epochs' }).fill('200')
  await page.getByRole('button', { name: 'Start training' }).click()
  await page.getByRole('button', { name: 'Cancel the run' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'epochs 200' })).toContainText('cancelled')
  await page.getByRole('link', { name: 'For you' }).click()
  await expect(page.getByText('You would give it').or(page.getByText('A start that many liked')).first()).toBeVisible()
})

test('[E2E-18] a run is paused, stays so over a reload, and ends when it is resumed', async ({ app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await app.open('/train')
  await page.getByRole('radio', { name: 'SASRec' }).check({ force: true })
  await expect(page.getByRole('heading', { name: 'Settings of SASRec' })).toBeVisible()
  await page.getByRole('radio', { name: 'Matrix Factorization' }).check({ force: true })
  await page.getByRole('radio', { name: 'Quick' }).check({ force: true })
  await page.getByRole('textbox', { name: 'Epochs' }).fill('150')
  await expect(page.getByText(/^About .* of memory in use\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Start training' }).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  const row = page.getByRole('row').filter({ hasText: 'quick, epochs 150' })
  await expect(row).toContainText('paused')
  await page.reload()
  await row.getByRole('button', { name: 'Resume' }).click()
  await expect(row).toContainText('150 / 150', { timeout: 90_000 })
  await expect(row).toContainText('done')
})
