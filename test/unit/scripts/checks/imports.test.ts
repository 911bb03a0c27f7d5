import { describe, expect, test } from 'vitest'
import { cruiseImports } from '../../../../scripts/checks/cruise-imports.mjs'
import { importRules } from '../../../../scripts/checks/import-rules.mjs'
import { layers, packageRules } from '../../../../scripts/checks/import-table.mjs'
import { temporaryFolder } from '../temporary-folder.ts'

const clean = {
  'src/contract/ids.ts': 'export type Id = number\n',
  'src/main/store/open.ts': "import type { Id } from '../../contract/ids.ts'\nexport const open = (id: Id) => id\n",
  'src/main/service/use.ts': "import { open } from '../store/open.ts'\nexport const use = () => open(1)\n",
}

const violationsWith = async (files: Record<string, string>) =>
  (await cruiseImports(temporaryFolder({ ...clean, ...files }), layers, packageRules)).violations

describe('the import table', () => {
  test('[IMPORT-1] passes a tree that keeps to it, and has seen every file and import', async () => {
    expect(await cruiseImports(temporaryFolder(clean), layers, packageRules)).toEqual({
      modules: 3,
      imports: 2,
      violations: [],
    })
  })

  test.each<[string, Record<string, string>, string]>([
    ['up', { 'src/main/store/up.ts': "import { use } from '../service/use.ts'\nexport const up = use\n" }, 'store:'],
    [
      'up by its type alone',
      { 'src/main/store/up.ts': "import type { use } from '../service/use.ts'\nexport type Up = typeof use\n" },
      'store:',
    ],
    [
      'from the renderer into main',
      { 'src/renderer/x.tsx': "import { open } from '../main/store/open.ts'\nexport const x = open\n" },
      'renderer:',
    ],
    [
      'in a circle',
      {
        'src/contract/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
        'src/contract/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
      },
      'no cycles:',
    ],
    [
      'electron below the shell',
      { 'src/main/store/e.ts': "import { app } from 'electron'\nexport const e = app\n" },
      'package electron:',
    ],
    ['Node in the contract', { 'src/contract/n.ts': "export { join } from 'node:path'\n" }, 'package node:'],
    ['what does not exist', { 'src/contract/n.ts': "export { x } from './gone.ts'\n" }, 'everything resolves:'],
    [
      'from a folder without a row',
      { 'src/main/misc/x.ts': "export { open } from '../store/open.ts'\n" },
      'every file has a layer:',
    ],
  ])('[IMPORT-2] sees an import %s', async (_, files, rule) => {
    const violations = await violationsWith(files)
    expect(violations).not.toHaveLength(0)
    expect(violations.every((violation) => violation.startsWith(rule))).toBe(true)
  })

  test('[IMPORT-3] cannot itself be written so that data runs up, or names a layer that is not there', () => {
    const layer = (name: string, mayImport: string[]) => ({ name, path: `^src/${name}/`, mayImport, why: '' })
    expect(() => importRules([layer('low', ['high']), layer('high', [])], [])).toThrow('low may not name high')
    expect(() => importRules([layer('low', ['gone'])], [])).toThrow('low may not name gone')
  })
})
