/**
 * The renderer's line in Electron: the whole contract over MessagePorts that our own page hands over. Who hands one over
 * is checked each time. Imports `electron`; nothing else of the transports does.
 */
export { servePorts, type PortServer } from './serve-ports.ts'
export type { PageIdentity } from './trusted-sender.ts'
