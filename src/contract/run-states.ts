/** `paused`: it can be resumed where its last checkpoint stands, or from the start when it has none. */
export const RUN_STATES = ['queued', 'running', 'paused', 'done', 'failed', 'cancelled'] as const

export type RunState = (typeof RUN_STATES)[number]

/** Nothing happens to a run at rest by itself; a paused one can be resumed, the others have ended. */
export const isAtRest = ({ state }: { readonly state: RunState }): boolean => state !== 'queued' && state !== 'running'
