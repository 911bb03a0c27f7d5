import type { Services } from '../service/services.ts'
import type { Implementer } from './implementer.ts'

/** Watchlist and hidden films. */
export const marksRouter = (os: Implementer['marks'], marks: Services['marks']) =>
  os.router({
    watchlist: os.watchlist.handler(({ input }) => marks.watchlist(input.viewerId)),
    putOnWatchlist: os.putOnWatchlist.handler(({ input }) => marks.putOnWatchlist(input)),
    removeFromWatchlist: os.removeFromWatchlist.handler(({ input }) => marks.removeFromWatchlist(input)),
    hidden: os.hidden.handler(({ input }) => marks.hidden(input.viewerId)),
    hide: os.hide.handler(({ input }) => marks.hide(input)),
    unhide: os.unhide.handler(({ input }) => marks.unhide(input)),
  })
