/**
 * Who may import whom: the one table of the architecture ("the way of the data" in ARCHITECTURE.md).
 * A layer may import itself and what stands in `mayImport`, nothing else of ours; data runs down the list and no
 * import points back up. `npm run check:imports` enforces it. A new folder needs a row here before it can be used.
 *
 * @typedef {object} Layer
 * @property {string} name
 * @property {string} path regular expression over paths from the project's root
 * @property {readonly string[]} mayImport names of other layers
 * @property {string} why
 */

/** @type {readonly Layer[]} */
export const layers = [
  { name: 'contract', path: '^src/contract/', mayImport: [], why: 'a leaf: both sides of every wire read it' },
  {
    name: 'ground',
    path: '^src/main/(?!(index|browser-host|server|cli)\\.ts$)[^/]+\\.ts$',
    mayImport: ['contract'],
    why: 'where things lie and what version this is; anyone in main may ask',
  },
  { name: 'random', path: '^src/main/random/', mayImport: [], why: 'seeded streams: mathematics alone' },
  { name: 'store', path: '^src/main/store/', mayImport: ['contract', 'ground'], why: 'the only place with SQL' },
  {
    name: 'importing',
    path: '^src/main/importing/',
    mayImport: ['contract', 'ground', 'store'],
    why: 'turns files into validated rows of the store',
  },
  {
    name: 'simulation',
    path: '^src/main/simulation/',
    mayImport: ['contract', 'ground', 'random'],
    why: 'writes files that anyone could have brought, so it knows no store',
  },
  {
    name: 'dataset',
    path: '^src/main/dataset/',
    mayImport: ['contract', 'ground', 'random', 'store'],
    why: 'rows become dense matrices; from here on nobody sees SQL',
  },
  { name: 'engine', path: '^src/main/engine/', mayImport: ['contract', 'ground'], why: 'numbers in memory, no films' },
  {
    name: 'evaluation',
    path: '^src/main/evaluation/',
    mayImport: ['contract', 'random', 'dataset'],
    why: 'metrics judge rankings, whoever made them',
  },
  {
    name: 'models',
    path: '^src/main/models/',
    mayImport: ['contract', 'ground', 'random', 'dataset', 'engine', 'evaluation'],
    why: 'mathematics of one model each; knows neither files nor jobs',
  },
  {
    name: 'artefacts',
    path: '^src/main/artefacts/',
    mayImport: ['contract', 'ground'],
    why: 'named tensors on disk; does not know what they mean',
  },
  {
    name: 'training',
    path: '^src/main/training/',
    mayImport: ['contract', 'ground', 'random', 'store', 'dataset', 'engine', 'evaluation', 'models', 'artefacts'],
    why: 'the jobs that turn a dataset into an artefact',
  },
  {
    name: 'benchmarks',
    path: '^src/main/benchmarks/',
    mayImport: ['contract', 'ground', 'random', 'dataset', 'engine', 'models'],
    why: 'steps of fixed shapes, timed; nothing that runs depends on it',
  },
  {
    name: 'comparison',
    path: '^src/main/comparison/',
    mayImport: ['contract', 'ground', 'random', 'store', 'dataset', 'engine', 'evaluation', 'models', 'training'],
    why: 'trains and judges models beside each other; stores nothing',
  },
  {
    name: 'tuning',
    path: '^src/main/tuning/',
    mayImport: ['contract', 'ground', 'random', 'store', 'dataset', 'engine', 'training', 'comparison'],
    why: 'searches for settings; judges by validation alone',
  },
  {
    name: 'retrieval',
    path: '^src/main/retrieval/',
    mayImport: ['contract', 'ground', 'engine'],
    why: 'nearest vectors, behind one interface',
  },
  {
    name: 'recommending',
    path: '^src/main/recommending/',
    mayImport: ['contract', 'dataset', 'models', 'retrieval'],
    why: 'a pure function from candidates to a ranked list',
  },
  {
    name: 'outbound',
    path: '^src/main/outbound/',
    mayImport: ['contract', 'ground'],
    why: 'the one door to the network, and the ledger of what went through it',
  },
  {
    name: 'downloading',
    path: '^src/main/downloading/',
    mayImport: ['contract', 'ground', 'outbound'],
    why: 'archives of MovieLens, whole and verified; knows no store',
  },
  {
    name: 'exporting',
    path: '^src/main/exporting/',
    mayImport: ['contract', 'ground'],
    why: 'rows of any kind as text, and text as a file that is whole or not there',
  },
  {
    name: 'backup',
    path: '^src/main/backup/',
    mayImport: ['contract', 'ground', 'store'],
    why: 'everything a person would miss as one verified archive, and back',
  },
  {
    name: 'service',
    path: '^src/main/service/',
    mayImport: [
      'contract',
      'ground',
      'random',
      'store',
      'importing',
      'simulation',
      'dataset',
      'engine',
      'evaluation',
      'models',
      'artefacts',
      'training',
      'comparison',
      'tuning',
      'retrieval',
      'recommending',
      'backup',
      'outbound',
      'downloading',
      'exporting',
    ],
    why: 'the use cases and their composition: the only thing transports call',
  },
  {
    name: 'transport',
    path: '^src/main/transport/',
    mayImport: ['contract', 'ground', 'service'],
    why: 'thin: bytes in, a use case, bytes out',
  },
  {
    name: 'shell',
    path: '^src/main/shell/',
    mayImport: ['contract', 'ground', 'service', 'transport'],
    why: "Electron's windows and life cycle",
  },
  {
    name: 'browser host',
    path: '^src/main/browser-host\\.ts$',
    mayImport: ['contract', 'ground', 'service', 'transport'],
    why: 'composes services and the HTTP transport until it is told to end',
  },
  {
    name: 'commands',
    path: '^src/main/commands/',
    mayImport: [
      'contract',
      'ground',
      'benchmarks',
      'random',
      'store',
      'importing',
      'simulation',
      'engine',
      'comparison',
      'tuning',
      'artefacts',
      'retrieval',
      'downloading',
      'exporting',
      'service',
      'transport',
      'browser host',
    ],
    why: 'one file per command of bin/matinee',
  },
  {
    name: 'entry index.ts',
    path: '^src/main/index\\.ts$',
    mayImport: ['contract', 'ground', 'store', 'service', 'transport', 'shell'],
    why: 'the Electron host: wires, decides nothing',
  },
  {
    name: 'entry server.ts',
    path: '^src/main/server\\.ts$',
    mayImport: ['contract', 'ground', 'store', 'browser host', 'commands'],
    why: 'the browser host as `npm start` runs it',
  },
  {
    name: 'entry cli.ts',
    path: '^src/main/cli\\.ts$',
    mayImport: ['contract', 'ground', 'store', 'commands'],
    why: 'picks a command',
  },
  { name: 'preload', path: '^src/preload/', mayImport: ['contract'], why: 'the bridge, nothing else' },
  { name: 'renderer', path: '^src/renderer/', mayImport: ['contract'], why: 'talks to main over the contract alone' },
]

/**
 * Packages (or Node's own modules) that only some places may import.
 *
 * @typedef {object} PackageRule
 * @property {string} name
 * @property {string} packages regular expression over package names as resolved (`node_modules/x/`) or as written
 * @property {string} onlyIn regular expression over paths from the project's root
 * @property {string} why
 */

/** @type {readonly PackageRule[]} */
export const packageRules = [
  {
    name: 'electron',
    packages: '^(electron|node_modules/electron)(/|$)',
    onlyIn: '^src/(main/shell/|main/transport/ipc/|main/index\\.ts$|preload/)',
    why: 'all else must run and be tested under plain Node',
  },
  {
    name: 'sqlite',
    packages: '^node_modules/better-sqlite3/',
    onlyIn: '^src/main/store/',
    why: 'so that a second store can stand beside the first',
  },
  {
    name: 'faiss',
    packages: '^(faiss-node|node_modules/faiss-node)(/|$)',
    onlyIn: '^src/main/retrieval/',
    why: 'native code behind one interface with an exact twin',
  },
  {
    name: 'tensorflow',
    packages: '^node_modules/@tensorflow/',
    onlyIn: '^src/main/engine/',
    why: 'one engine among two, behind one interface',
  },
  {
    name: 'react',
    packages: '^node_modules/(react|react-dom|zustand|recharts|wouter|@base-ui|lucide-react|@tanstack)/',
    onlyIn: '^src/renderer/',
    why: 'the screens are the only place that draws',
  },
  {
    name: 'node',
    packages: '^(node:|worker_threads$|fs$|path$|os$|child_process$|http$|crypto$)',
    onlyIn: '^src/main/',
    why: 'the renderer and the sandboxed preload have no Node; the contract must run on both sides',
  },
]

/** Fewer modules than this means the cruiser did not understand TypeScript, not that the project is clean. */
export const smallestPlausibleModuleCount = 20
