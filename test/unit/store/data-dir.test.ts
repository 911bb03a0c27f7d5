import { expect, test } from 'vitest'
import { defaultDataDir } from '../../../src/main/store/index.ts'

test.each([
  ['linux', {}, '/home/ann/.local/share/matinee'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/matinee'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann/.local/share/matinee'],
  ['darwin', {}, '/home/ann/Library/Application Support/Matinee'],
  ['linux', { MATINEE_DATA_DIR: '/elsewhere', XDG_DATA_HOME: '/data' }, '/elsewhere'],
  ['darwin', { MATINEE_DATA_DIR: '/elsewhere' }, '/elsewhere'],
] as const)('[STORE-12] the data folder on %s with %o is %s', (platform, env, expected) => {
  expect(defaultDataDir(env, platform, '/home/ann')).toBe(expected)
})

test('[STORE-12] the data folder on Windows is in the roaming application data', () => {
  const folder = defaultDataDir({ APPDATA: 'C:\\Users\\ann\\AppData\\Roaming' }, 'win32', 'C:\\Users\\ann')
  expect(folder).toMatch(/^C:\\Users\\ann\\AppData\\Roaming[\\/]Matinee$/)
})
