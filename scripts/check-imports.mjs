// Enforces scripts/checks/import-table.mjs over src/ with dependency-cruiser.
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { layers, packageRules, smallestPlausibleModuleCount } from './checks/import-table.mjs'
import { importRules } from './checks/import-rules.mjs'

process.chdir(join(import.meta.dirname, '..'))

const rules = importRules(layers, packageRules)
const { output } = await cruise(['src'], {
  validate: true,
  ruleSet: { forbidden: rules },
  exclude: { path: '^src/kernels/' },
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
  parser: 'swc',
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    conditionNames: ['import', 'node', 'default'],
  },
})
if (typeof output === 'string') throw new Error('dependency-cruiser gave text where its result was expected')

const { violations, totalCruised } = output.summary
const own = output.modules.filter((module) => module.source.startsWith('src/'))
const dependencies = own.reduce((sum, module) => sum + module.dependencies.length, 0)

for (const { rule, from, to, cycle } of violations) {
  const way = cycle === undefined ? `${from} -> ${to}` : [from, ...cycle.map((step) => step.name)].join(' -> ')
  console.error(`${rule.name}: ${way}\n    ${rules.find(({ name }) => name === rule.name)?.comment ?? ''}`)
}
if (own.length < smallestPlausibleModuleCount || dependencies < own.length) {
  console.error(
    `only ${own.length} modules with ${dependencies} imports were seen: is @swc/core installed, so that TypeScript is understood?`,
  )
  process.exitCode = 1
}
if (violations.length > 0) process.exitCode = 1
console.log(
  `${own.length} modules of ours (${totalCruised} in all), ${dependencies} imports, ${violations.length} violations`,
)
