import { CSPProvider } from '@base-ui/react/csp-provider'
import { Toast } from '@base-ui/react/toast'
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, type ReactElement, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { navigate } from 'wouter/use-browser-location'
import { ApiProvider, createApi, onOpenRequest, openLink, worthRetrying, type Api } from './bridge/index.ts'
import './design/base.css'
import { App, Stranger } from './screens/index.ts'
import {
  applyLanguage,
  applyTheme,
  followActivity,
  notifyOfRuns,
  setLinkState,
  toasts,
  useConnection,
} from './state/index.ts'

const cache = new QueryClient({
  defaultOptions: {
    queries: {
      retry: worthRetrying,
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** After the host was away, what was fetched may be old. */
const refreshAfterLoss = (): void => {
  useConnection.subscribe(({ link }, before) => {
    if (link === 'open' && before.everOpen) void cache.invalidateQueries()
  })
}

// The page's policy forbids style elements; the components bring none that our own styles do not replace.
const Providers = ({ api, children }: { api: Api; children: ReactNode }): ReactElement => (
  <CSPProvider disableStyleElements>
    <QueryClientProvider client={cache}>
      <ApiProvider value={api}>
        <Tooltip.Provider>
          <Toast.Provider toastManager={toasts} timeout={6000} limit={3}>
            {children}
          </Toast.Provider>
        </Tooltip.Provider>
      </ApiProvider>
    </QueryClientProvider>
  </CSPProvider>
)

const start = async (place: HTMLElement): Promise<void> => {
  applyTheme()
  applyLanguage()
  const root = createRoot(place)
  const link = await openLink(setLinkState)
  if (link === undefined) {
    root.render(<Stranger reason="unlinked" />)
    return
  }
  const api = createApi(link)
  refreshAfterLoss()
  onOpenRequest((address) => navigate(address))
  notifyOfRuns(api, () => navigate('/train'))
  root.render(
    <StrictMode>
      <Providers api={api}>
        <App />
      </Providers>
    </StrictMode>,
  )
  await followActivity(api, cache, new AbortController().signal)
}

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no #root')
void start(place)
