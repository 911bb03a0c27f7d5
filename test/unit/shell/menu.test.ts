import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { isScreenAddress } from '../../../src/contract/addresses.ts'
import { menuTemplate } from '../../../src/main/shell/menu.ts'
import { WORDS } from '../../../src/main/shell/words.ts'

const taken: string[] = []
const menuOf = (platform: NodeJS.Platform, language: 'en' | 'ko' = 'en') =>
  menuTemplate({
    words: WORDS[language],
    platform,
    go: (address) => void taken.push(address),
    step: (direction) => void taken.push(direction),
  })

const itemsOf = (menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))

/** Roles that show a page of somebody else's, or the developer tools. */
const BANNED = ['help', 'about', 'toggleDevTools', 'forceReload', 'services', 'recentDocuments']

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  test('[MENU-1] each item has a name in both languages, each key one item', () => {
    for (const language of ['en', 'ko'] as const) {
      const items = itemsOf(menuOf(platform, language)).filter(({ type }) => type !== 'separator')
      expect(items.every(({ label }) => label !== undefined && label !== '')).toBe(true)
      const keys = items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
      expect(new Set(keys).size).toBe(keys.length)
    }
    const [en, ko] = [itemsOf(menuOf(platform, 'en')), itemsOf(menuOf(platform, 'ko'))]
    expect(ko.map(({ role, accelerator }) => [role, accelerator])).toEqual(
      en.map(({ role, accelerator }) => [role, accelerator]),
    )
  })

  test('[MENU-2] leads to screens of the page and nowhere else', () => {
    taken.length = 0
    const items = itemsOf(menuOf(platform))
    for (const { click } of items) Reflect.apply(click ?? (() => undefined), undefined, [])
    const addresses = taken.filter((each) => each !== 'back' && each !== 'forward')
    expect(taken).toEqual(expect.arrayContaining(['back', 'forward', '/', '/catalogue', '/data', '/settings']))
    expect(addresses.every(isScreenAddress)).toBe(true)
    expect(items.filter(({ role }) => role !== undefined && BANNED.includes(role))).toEqual([])
  })
})
