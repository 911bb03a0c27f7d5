import type { CDPSession, Page } from 'playwright'

/** Long enough for what an act set going to come to rest on a machine that is not crowded. */
const REST_MS = 350

const rest = (page: Page): Promise<void> => page.waitForTimeout(REST_MS)

/** Opens the catalogue at its beginning and waits for its films. */
export async function toCatalogue(page: Page): Promise<void> {
  await page.locator('a[href="/catalogue"]').first().click()
  await page.locator('[data-cell="0"] .poster').waitFor()
  await rest(page)
}

/**
 * Scrolls the catalogue down for `seconds` at `speed` pixels a second, as a hand on a wheel does: the gesture is made by the
 * browser's own synthetic input, from outside of the page.
 */
export async function scroll(cdp: CDPSession, seconds: number, speed: number): Promise<void> {
  await cdp.send('Input.synthesizeScrollGesture', {
    x: 700,
    y: 450,
    yDistance: -seconds * speed,
    speed,
    gestureSourceType: 'mouse',
  })
}

/** What people type who look for something: each word letter by letter. */
const SEARCHES = [
  'the night',
  'love',
  'man in',
  'a day',
  'star',
  'dark w',
  'city',
  'last',
  'red',
  'zzzz',
  'house of',
  '1984',
]

/** Types each text, letter by letter, and takes it away again. */
export async function typeSearches(page: Page): Promise<void> {
  const box = page.getByRole('searchbox')
  for (const text of SEARCHES) {
    await box.click()
    await box.pressSequentially(text, { delay: 90 })
    await rest(page)
    await box.press('Control+a')
    await box.press('Delete')
    await rest(page)
  }
}

/** From screen to screen by the menu, and what one does on some of them, `rounds` times. */
export async function clickThrough(page: Page, rounds: number): Promise<void> {
  const screens = ['/', '/catalogue', '/train', '/compare', '/learn', '/data', '/developer', '/settings']
  for (let round = 0; round < rounds; round++) {
    for (const path of screens) {
      await page.locator(`nav a[href="${path}"]`).first().click()
      await rest(page)
      if (path === '/catalogue') await onCatalogue(page)
    }
  }
}

async function onCatalogue(page: Page): Promise<void> {
  const first = page.locator('[data-cell="0"] .poster')
  await first.waitFor()
  for (const order of [1, 0]) {
    await page.getByRole('combobox').nth(2).click()
    await page.getByRole('option').nth(order).click()
    await rest(page)
  }
  await first.waitFor()
  for (const key of ['ArrowRight', 'ArrowDown', 'PageDown', 'End', 'Home']) {
    await page.locator('[data-cell][tabindex="0"]').press(key)
    await rest(page)
  }
  await page.locator('[data-cell="0"] a').first().click()
  await rest(page)
}

/** Opens the map of films on Learn, laid out by principal components: at once, and where the films are does not change. */
export async function toMap(page: Page): Promise<void> {
  await page.locator('nav a[href="/learn"]').first().click()
  await page.locator('main a[href="/learn/mf"]').first().click()
  const layout = page.getByRole('radio', { name: 'PCA' })
  await layout.scrollIntoViewIfNeeded()
  await layout.check({ force: true })
  await page.getByRole('progressbar', { name: 'Films are finding their places' }).waitFor({ state: 'detached' })
  const map = page.getByRole('application')
  await map.scrollIntoViewIfNeeded()
  await rest(page)
}

/** Milliseconds between two movements of a hand, as a mouse reports them. */
const HAND_MS = 8
const CONTROL_KEY = 2

/** What a mouse does, in the words of the browser's own protocol. */
interface MouseInput {
  readonly type: 'mouseMoved' | 'mouseWheel'
  readonly x?: number
  readonly y?: number
  readonly deltaX?: number
  readonly deltaY?: number
  readonly modifiers?: number
  readonly button?: 'left'
  readonly buttons?: number
}

/** Zooms into the map with the wheel, draws it to and fro for `seconds`, and zooms out again. */
export async function moveMap(page: Page, cdp: CDPSession, seconds: number): Promise<void> {
  const box = await page.getByRole('application').boundingBox()
  if (box === null) throw new Error('the map is not on the page')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const during = async (share: number, move: (at: number) => MouseInput): Promise<void> => {
    const began = performance.now()
    for (let at = 0; performance.now() - began < share * seconds * 1000; at++) {
      await cdp.send('Input.dispatchMouseEvent', { x, y, ...move(at) })
      await page.waitForTimeout(HAND_MS)
    }
  }
  const wheel = (deltaY: number) => (): MouseInput => ({
    type: 'mouseWheel',
    deltaX: 0,
    deltaY,
    modifiers: CONTROL_KEY,
  })
  await during(0.25, wheel(-8))
  await page.mouse.move(x, y)
  await page.mouse.down()
  await during(0.5, (at) => ({
    type: 'mouseMoved',
    ...{ button: 'left', buttons: 1 },
    ...{ x: x + 120 * Math.sin(at / 9), y: y + 80 * Math.sin(at / 14) },
  }))
  await page.mouse.up()
  await during(0.25, wheel(8))
}
