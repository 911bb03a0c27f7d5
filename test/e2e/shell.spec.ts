import { expect, test } from './app.ts'

const TABLE = 'title,year,rating\nBlade Runner,1982,5\nAlien,1979,4\n'

test('[E2E-91] a file that is held over any screen is asked for, and dropped it is looked into', async ({ app }) => {
  const { page } = app
  await app.open('/settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  const drag = (name: string): Promise<void> =>
    page.evaluate(
      ([kind, text]) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([text], 'from-settings.csv', { type: 'text/csv' }))
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
      },
      [name, TABLE] as const,
    )
  await drag('dragover')
  await expect(page.getByText('Drop it to look inside')).toBeVisible()
  await drag('drop')
  await expect(page.getByText('Drop it to look inside')).toHaveCount(0)
  await expect(page).toHaveURL(/\/data$/)
  await expect(page.getByText('from-settings.csv')).toBeVisible()
  await page.getByRole('button', { name: 'Choose another' }).click()
})

test('[E2E-92] notifications are off until they are switched on, and tell of a run that ends while one looks elsewhere', async ({
  app,
  host,
}) => {
  const { page } = app
  // The browser's own notifications cannot be seen from a test: what the page asks it to show can.
  await page.addInitScript(() => {
    const told: string[] = []
    class Told extends EventTarget {
      static readonly permission = 'granted'
      static readonly requestPermission = () => Promise.resolve('granted')
      constructor(title: string) {
        super()
        told.push(title)
      }
    }
    Object.assign(window, { Notification: Told, told })
    document.hasFocus = () => false
  })
  const told = (): Promise<unknown> => page.evaluate('told')
  await app.open('/settings')
  const toggle = page.getByRole('switch', { name: 'Notify me when a run ends' })
  await expect(toggle).not.toBeChecked()
  await toggle.click()
  await expect(toggle).toBeChecked()
  try {
    await fetch(`${host.address}/api/v1/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${host.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'mf', settings: { epochs: 2, embeddingSize: 8 } }),
    })
    await expect.poll(told, { timeout: 30_000 }).toEqual(['Matrix Factorization has been trained'])
  } finally {
    await toggle.click()
    await expect(toggle).not.toBeChecked()
  }
})
