/**
 * Bytes in, a use case, bytes out. `router.ts` implements the contract by calling the services; `http/` carries it over
 * HTTP and WebSocket, `ipc/` over Electron's MessagePorts (which imports `electron`, so it is not re-exported here), and
 * `page/` knows how the built renderer is handed out. No decision about films, ratings or training is taken here.
 */
export type { CallContext } from './implementer.ts'
export { createRouter, type Router } from './router.ts'
export { pageHeaders, pagePolicy, readPageFile, type PageFile } from './page/index.ts'
