import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from './child.mjs'

/** What the app's own loader asks as well: three vectors, one question, one right answer. */
const QUESTION = `
const { IndexFlatIP } = require(process.argv[1])
const index = new IndexFlatIP(2)
index.add([1, 0, 0, 1, 1, 1])
const { labels, distances } = index.search([2, 1], 2)
if (labels.join() !== '2,0' || distances.join() !== '3,2') throw new Error('wrong answer')
`

/**
 * Node 24 of the project when npm brought it, else the one that runs this.
 *
 * @param {string} root the project's folder
 */
export const projectNode = (root) => {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const own = join(root, 'node_modules/node/bin', name)
  return existsSync(own) ? own : process.execPath
}

/**
 * Loads native code where it can do no harm, in a process of its own, and asks it a question.
 *
 * @param {string} root the project's folder
 * @param {string} module a .node file or the folder of the package
 * @returns {Promise<string | undefined>} why it may not be used; undefined: it may
 */
export const whyUnusable = async (root, module) => {
  const ended = await runChild(projectNode(root), ['-e', QUESTION, module], { limitMs: 10_000 })
  if (ended.ok) return undefined
  return /^\w*Error: .*$/m.exec(ended.output)?.[0] ?? ended.why
}
