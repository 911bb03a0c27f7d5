import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isScreenAddress, SCREEN_ADDRESSES } from '../../../src/contract/addresses.ts'

const screens = join(import.meta.dirname, '../../../src/renderer/screens')
const patternsIn = (file: string): string[] =>
  [...readFileSync(join(screens, file), 'utf8').matchAll(/(?:pattern: |<Route path=)['"]([^'"]+)['"]/g)].map(
    ([, pattern = '']) => pattern,
  )

test('[ADDRESS-1] the router shows exactly the addresses that links from outside may ask for', () => {
  expect([...patternsIn('screens.ts'), ...patternsIn('app.tsx')].toSorted()).toEqual([...SCREEN_ADDRESSES].toSorted())
})

test('[ADDRESS-2] links of the menu lead to addresses that are ones', () => {
  const paths = readFileSync(join(screens, 'screens.ts'), 'utf8').matchAll(/\bpath: '([^']+)'/g)
  for (const [, path = ''] of paths) expect(isScreenAddress(path), path).toBe(true)
})
