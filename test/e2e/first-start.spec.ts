import { expect, test } from '@playwright/test'
import { startHost } from './start-host.ts'

test('[E2E-1] an empty folder becomes a list: films arrive, the model learns in sight, the list comes by itself', async ({
  page,
}) => {
  const host = await startHost()
  try {
    await page.goto(host.link)
    await expect(page).toHaveURL(`${host.address}/`)
    await expect(page.getByRole('heading', { name: 'Tonight, for you' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Getting ready' })).toBeVisible()
    // While it learns, a film can be rated: the first list is then already one's own.
    const stars = page.getByRole('slider').first()
    await stars.press('9')
    await expect(stars).toHaveAttribute('aria-valuenow', '4.5')
    await expect(page.getByRole('progressbar', { name: 'Training of MF' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'More for tonight' })).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('Read from the 1 film you rated.')).toBeVisible()
    await expect(page.getByText('You would give it').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Simulated viewers' })).toBeVisible()
  } finally {
    await host.stop()
  }
})
