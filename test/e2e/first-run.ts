import { expect, type Locator, type Page } from '@playwright/test'

export type Way = 'mouse' | 'keyboard'

const STARS = 5
/** No screen of the first run has more stops on the way of the Tab key. */
const MOST_STOPS = 80

/** Goes on by the Tab key until it is there, as one does without a mouse. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element.matches(':focus'))) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the Tab key does not come there')
}

const press = async (page: Page, way: Way, button: Locator): Promise<void> => {
  if (way === 'mouse') return button.click()
  await tabTo(page, button)
  await page.keyboard.press('Enter')
}

/** A point in the second half of the fourth star. */
const FOUR = { x: 88, y: 12 }

/** Gives a handful of stars from the first poster on; with the keyboard the next film follows by itself. */
const rateHandful = async (page: Page, way: Way): Promise<void> => {
  const stars = page.getByRole('main').getByRole('slider')
  if (way === 'keyboard') await tabTo(page, stars.first())
  for (let at = 0; at < STARS; at++) {
    const here = stars.nth(at)
    if (way === 'mouse') await here.click({ position: FOUR })
    else {
      await expect(here).toBeFocused()
      await page.keyboard.press('8')
    }
    await expect(here).toHaveAttribute('aria-valuenow', '4')
  }
}

/**
 * The way from the page of a new host to one's own list: two groups of films, a handful of stars, the list that grows beside
 * them, then the list. `passed` hears of each part as soon as it is on the screen. Nobody reads meanwhile: what it takes is the
 * machine's side alone.
 */
export const walkFirstRun = async (page: Page, way: Way, passed: (part: string) => void): Promise<void> => {
  const groups = page.getByRole('group', { name: 'Groups of films' }).getByRole('button')
  await groups.first().waitFor({ timeout: 120_000 })
  passed('groups of films')
  for (const at of [0, 2]) {
    await press(page, way, groups.nth(at))
    await expect(groups.nth(at)).toHaveAttribute('aria-pressed', 'true')
  }
  await press(page, way, page.getByRole('button', { name: 'Go on with 2 groups' }))
  await expect(page.getByRole('heading', { name: 'Now a handful of stars' })).toBeVisible()
  passed('films to rate')
  await rateHandful(page, way)
  passed('five stars given')
  const list = page.getByRole('region', { name: 'Your list, so far' })
  await list.getByRole('listitem').first().waitFor({ timeout: 120_000 })
  passed('list beside the stars')
  await press(page, way, page.getByRole('button', { name: 'Show my list' }))
  await expect(page.getByText('Read from the 5 films you rated.')).toBeVisible()
  await expect(page.getByText('You would give it').first()).toBeVisible()
  passed('list of one’s own')
}
