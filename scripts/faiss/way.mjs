/**
 * Where things are for one preparation.
 *
 * @typedef {object} Place
 * @property {string} root the project's folder
 * @property {string} home node_modules/faiss-node
 * @property {string} staging a fresh folder inside `home`, removed afterwards
 * @property {string} version of faiss-node
 * @property {boolean} mayInstall whether Debian packages may be installed
 * @property {(line: string) => void} note tells a person why something takes long
 */

/**
 * How one way to the addon ended: it is in place (`version` of FAISS where known), or why not.
 *
 * @typedef {{ ok: true, version: string | null, how: string } | { ok: false, why: string }} Outcome
 */

export {}
