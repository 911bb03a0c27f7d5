/** The smallest publish-subscribe: who listens is told that something changed, and looks for itself. */
export interface Notices {
  send(): void
  /** Returns the way to leave. */
  subscribe(listener: () => void): () => void
}

export function createNotices(): Notices {
  const listeners = new Set<() => void>()
  return {
    send: () => {
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
