/**
 * The way to the services: one typed client over a WebSocket (browser host) or a MessagePort (Electron), which reconnects
 * by itself. Screens get it by `useApi`; nothing else of the renderer opens a socket, a port or a request. No zod here:
 * the contract is imported as types only.
 */
export { ApiProvider, createApi, useApi, type Api, type Client } from './api.ts'
export { askRecommend, type ApiAnswer } from './ask-recommend.ts'
export { failureOf, worthRetrying, type Failure } from './failure.ts'
export { follow } from './follow.ts'
export { openLink } from './open-link.ts'
export { onOpenRequest, pathOfFile } from './page-bridge.ts'
export { inElectron } from './port-link.ts'
export type { LinkState } from './socket-link.ts'
export { uploadFile } from './upload-file.ts'
