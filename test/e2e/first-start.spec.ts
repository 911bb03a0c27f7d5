import { expect, test } from '@playwright/test'
import { walkFirstRun } from './first-run.ts'
import { startHost } from './start-host.ts'

test('[E2E-1] an empty folder becomes a list of one’s own: films arrive, groups are chosen, stars are given, models learn beside it', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const host = await startHost()
  try {
    await page.goto(host.link)
    await expect(page).toHaveURL(`${host.address}/welcome`)
    await expect(page.getByRole('heading', { name: 'What do you like to watch?' })).toBeVisible()
    await expect(page.getByRole('progressbar', { name: 'Training of Matrix Factorization' })).toBeVisible()
    await walkFirstRun(page, 'mouse', () => undefined)
    await expect(page).toHaveURL(`${host.address}/`)
    await expect(page.getByRole('button', { name: 'Simulated viewers' })).toBeVisible()
    await page.reload()
    await expect(page.getByText('Read from the 5 films you rated.')).toBeVisible()
  } finally {
    await host.stop()
  }
})
