/**
 * One folder a screen, plus the shell around them. A screen reads state and calls the services through the bridge; it
 * draws with components and charts, and never imports another screen.
 */
export { App } from './app.tsx'
export { Stranger } from './shell/stranger.tsx'
