/**
 * Turns the import table into dependency-cruiser's rules.
 *
 * @import { IForbiddenRuleType } from 'dependency-cruiser'
 * @import { Layer, PackageRule } from './import-table.mjs'
 */

/**
 * @param {readonly Layer[]} layers
 * @param {readonly PackageRule[]} packageRules
 * @returns {IForbiddenRuleType[]} rules, all of severity `error`
 * @throws {Error} when a row names a layer that does not exist or stands below the row (an import that points up)
 */
export const importRules = (layers, packageRules) => [
  ...layers.map((layer, row) => layerRule(layer, layers.slice(0, row))),
  {
    name: 'every file has a layer',
    severity: 'error',
    comment: 'add the folder to scripts/checks/import-table.mjs',
    from: { path: '^src/', pathNot: ['^src/kernels/', ...layers.map((layer) => layer.path)] },
    to: {},
  },
  ...packageRules.map(packageRule),
  { name: 'no cycles', severity: 'error', comment: 'data runs down', from: {}, to: { circular: true } },
  {
    name: 'everything resolves',
    severity: 'error',
    comment: 'a dependency that is not in package.json, or a wrong path',
    from: {},
    to: { couldNotResolve: true, pathNot: ['^electron$', '^faiss-node$', '\\?(url|worker)$'] },
  },
  {
    name: 'src stands alone',
    severity: 'error',
    comment: 'the application imports no test, script or benchmark',
    from: { path: '^src/' },
    to: { path: '^(test|scripts|bench|bin)/' },
  },
]

/**
 * @param {Layer} layer
 * @param {readonly Layer[]} above rows that stand before it in the table, the only ones it may name
 * @returns {IForbiddenRuleType}
 */
const layerRule = (layer, above) => {
  const allowed = layer.mayImport.map((name) => {
    const found = above.find((candidate) => candidate.name === name)
    if (found === undefined)
      throw new Error(`import table: ${layer.name} may not name ${name}, which no row above it has`)
    return found.path
  })
  const list = layer.mayImport.length === 0 ? 'nothing of ours' : `only ${layer.mayImport.join(', ')}`
  return {
    name: layer.name,
    severity: 'error',
    comment: `${layer.name} may import ${list}: ${layer.why}`,
    from: { path: layer.path },
    to: { path: '^src/', pathNot: [layer.path, ...allowed] },
  }
}

/**
 * @param {PackageRule} rule
 * @returns {IForbiddenRuleType}
 */
const packageRule = ({ name, packages, onlyIn, why }) => ({
  name: `package ${name}`,
  severity: 'error',
  comment: `only ${onlyIn} may import it: ${why}`,
  from: { path: '^src/', pathNot: onlyIn },
  to: { path: packages },
})
