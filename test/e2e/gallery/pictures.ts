import type { Page } from 'playwright'

type Size = 'wide' | 'narrow'
type Look = 'dark' | 'light'

/** One picture of the gallery. */
export interface Picture {
  readonly name: string
  /** What stands below it. */
  readonly says: string
  readonly path: string
  readonly look: Look
  readonly size?: Size
  readonly language?: 'en' | 'ko'
  /** What is done on the screen before it is taken. */
  readonly before?: (page: Page) => Promise<void>
}

export const SIZES: Readonly<Record<Size, { readonly width: number; readonly height: number }>> = {
  wide: { width: 1280, height: 860 },
  narrow: { width: 390, height: 844 },
}

/** The widget of a note that holds something, in the middle of the window. */
const showFigure = async (page: Page, number: number): Promise<void> => {
  const figure = page.getByRole('figure').nth(number)
  await figure.evaluate((element) => element.scrollIntoView({ block: 'center' }))
}

/** A widget as high as the window, from its title on. */
const showFromTop = (page: Page, number: number): Promise<void> =>
  page
    .getByRole('figure')
    .nth(number)
    .evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 20))

const mapSettled = async (page: Page): Promise<void> => {
  const map = page.getByRole('application')
  await map.waitFor({ timeout: 60_000 })
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 })
  await showFromTop(page, 1)
}

const measured = async (page: Page): Promise<void> => {
  const figure = page.getByRole('figure').nth(1)
  await figure.getByRole('button').last().click()
  await figure.getByRole('img').waitFor({ timeout: 120_000 })
  await showFigure(page, 1)
}

const palette = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('alien')
  await page.getByRole('option', { name: /Aliens/ }).waitFor()
}

/** Star Wars: the film of the demo that most have rated. */
const WELL_KNOWN = '/film/1212'

interface Screen extends Omit<Picture, 'look'> {}

/** Each in both themes. */
const SCREENS: readonly Screen[] = [
  { name: 'for-you', says: 'For you: a list that says why, and changes with every star', path: '/' },
  { name: 'catalogue', says: 'Catalogue: posters drawn from title, year and genres', path: '/catalogue' },
  { name: 'film', says: 'Film: what each model expects, and its way through the list', path: WELL_KNOWN },
  { name: 'train', says: 'Train: curves, settings that explain themselves, the history of runs', path: '/train' },
  { name: 'compare', says: 'Compare: a winner only beyond noise', path: '/compare' },
  { name: 'learn', says: 'Learn: five notes', path: '/learn' },
  { name: 'film-map', says: 'The map of films, as the own model sees them', path: '/learn/mf', before: mapSettled },
  {
    name: 'next-films',
    says: 'SASRec, one film at a time',
    path: '/learn/sasrec',
    before: (page) => showFigure(page, 1),
  },
  { name: 'search-speed', says: 'Recall against time of searches', path: '/learn/vectors', before: measured },
  { name: 'data', says: 'Data: bring a history, take everything out again', path: '/data' },
  { name: 'api', says: 'API: the same for scripts', path: '/developer' },
  { name: 'settings', says: 'Settings', path: '/settings' },
  { name: 'palette', says: 'Everything by keyboard', path: '/', before: palette },
  { name: 'welcome', says: 'The first minute', path: '/welcome' },
]

/** On a telephone, and in Korean. */
const OTHERS: readonly Picture[] = [
  { name: 'for-you-narrow-dark', says: 'For you', path: '/', look: 'dark', size: 'narrow' },
  { name: 'catalogue-narrow-light', says: 'Catalogue', path: '/catalogue', look: 'light', size: 'narrow' },
  { name: 'train-narrow-dark', says: 'Train', path: '/train', look: 'dark', size: 'narrow' },
  { name: 'learn-narrow-light', says: 'A note', path: '/learn/sasrec', look: 'light', size: 'narrow' },
  { name: 'for-you-korean-light', says: 'For you', path: '/', look: 'light', language: 'ko' },
  { name: 'compare-korean-dark', says: 'Compare', path: '/compare', look: 'dark', language: 'ko' },
  { name: 'learn-korean-dark', says: 'Learn', path: '/learn', look: 'dark', language: 'ko' },
  {
    ...{ name: 'film-korean-narrow-dark', says: 'Film', path: WELL_KNOWN, look: 'dark' },
    ...{ size: 'narrow', language: 'ko' },
  },
]

const LOOKS = ['dark', 'light'] as const

export const PICTURES: readonly Picture[] = [
  ...SCREENS.flatMap((screen) => LOOKS.map((look) => ({ ...screen, name: `${screen.name}-${look}`, look }))),
  ...OTHERS,
]

/** The gallery as a page: each screen in both themes beside each other, then the others. */
export const galleryPage = (ending: string): string => {
  const shown = ({ name, says }: Pick<Picture, 'name' | 'says'>, width: number): string =>
    `<img alt="${says}" src="${name}${ending}" width="${width}%">`
  const both = SCREENS.flatMap(({ name, says }) => [
    `## ${says}`,
    '',
    LOOKS.map((look) => shown({ name: `${name}-${look}`, says: `${says}, ${look}` }, 49)).join(' '),
    '',
  ])
  return [
    '# Screens',
    '',
    'Made by `npm run screens` from the real app on the demo: simulated viewers, and somebody with a dozen ratings. Clock times, durations and ports differ from run to run; all else is the same.',
    '',
    ...both,
    '## Narrow windows, and Korean',
    '',
    OTHERS.map((picture) => shown(picture, picture.size === 'narrow' ? 19 : 49)).join('\n'),
    '',
  ].join('\n')
}
