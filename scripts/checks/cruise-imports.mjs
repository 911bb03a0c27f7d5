import { cruise } from 'dependency-cruiser'
import { importRules } from './import-rules.mjs'

/**
 * @import { Layer, PackageRule } from './import-table.mjs'
 */

/**
 * What was seen, and what of it breaks the table.
 *
 * @typedef {object} Cruise
 * @property {number} modules files below src/
 * @property {number} imports between them, and of packages
 * @property {string[]} violations two lines each: the import, and the rule it breaks
 */

/**
 * Reads every import below src/ (types too) and holds it against the table. TypeScript is parsed with swc, because
 * dependency-cruiser does not know the compiler of TypeScript 7 and then sees no module at all.
 *
 * @param {string} root folder that holds src/
 * @param {readonly Layer[]} layers
 * @param {readonly PackageRule[]} packageRules
 * @returns {Promise<Cruise>}
 */
export const cruiseImports = async (root, layers, packageRules) => {
  const rules = importRules(layers, packageRules)
  const { output } = await cruise(['src'], {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules },
    exclude: { path: '^src/kernels/' },
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default'],
    },
  })
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where its result was expected')
  const own = output.modules.filter((module) => module.source.startsWith('src/'))
  return {
    modules: own.length,
    imports: own.reduce((sum, module) => sum + module.dependencies.length, 0),
    violations: output.summary.violations.map(({ rule, from, to, cycle }) => {
      const way = cycle === undefined ? [from, to] : [from, ...cycle.map((step) => step.name)]
      return `${rule.name}: ${way.join(' -> ')}\n    ${rules.find(({ name }) => name === rule.name)?.comment ?? ''}`
    }),
  }
}
