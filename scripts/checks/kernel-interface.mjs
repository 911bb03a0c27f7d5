/**
 * A compiled variant of the kernels.
 *
 * @typedef {{ file: string, module: WebAssembly.Module }} Variant
 */

/**
 * The engine picks a variant by what the machine can do and must find the same functions in each; and every lane
 * instantiates it on one shared memory, which therefore is imported, not made by the module.
 *
 * @param {readonly Variant[]} variants
 * @returns {string[]} what is wrong, one line each; empty when all is well
 */
export const differences = (variants) => {
  const [first, ...others] = variants.map(({ file, module }) => ({ file, module, exports: exportsOf(module) }))
  if (first === undefined || others.length === 0) return ['there are not two variants of the kernels']
  const empty = first.exports.length === 0 ? [`${first.file} exports no function`] : []
  const unlike = others.flatMap((other) => unlikeExports(first, other))
  const unshared = [first, ...others]
    .filter(({ module }) => !WebAssembly.Module.imports(module).some(({ kind }) => kind === 'memory'))
    .map(({ file }) => `${file} makes its own memory, so lanes could not share one`)
  return [...empty, ...unlike, ...unshared]
}

/**
 * @param {WebAssembly.Module} module
 * @returns {string[]} `kind name`, sorted
 */
const exportsOf = (module) =>
  WebAssembly.Module.exports(module)
    .map(({ kind, name }) => `${kind} ${name}`)
    .toSorted()

/**
 * @param {{ file: string, exports: readonly string[] }} one
 * @param {{ file: string, exports: readonly string[] }} other
 * @returns {string[]}
 */
const unlikeExports = (one, other) => [
  ...one.exports.filter((name) => !other.exports.includes(name)).map((name) => `${other.file} lacks ${name}`),
  ...other.exports.filter((name) => !one.exports.includes(name)).map((name) => `${one.file} lacks ${name}`),
]
