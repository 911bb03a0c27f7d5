// Holds the imports of src/ against scripts/checks/import-table.mjs.
import { dirname } from 'node:path'
import { cruiseImports } from './checks/cruise-imports.mjs'
import { layers, packageRules, smallestPlausibleModuleCount } from './checks/import-table.mjs'

const { modules, imports, violations } = await cruiseImports(dirname(import.meta.dirname), layers, packageRules)
for (const violation of violations) console.error(violation)

const blind = modules < smallestPlausibleModuleCount || imports < modules
if (blind) console.error(`so few cannot be all: is @swc/core installed, so that TypeScript is understood?`)
console.log(`${modules} modules, ${imports} imports, ${violations.length} against the table`)
process.exitCode = blind || violations.length > 0 ? 1 : 0
