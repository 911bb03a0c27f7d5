import type { Browser, Page } from 'playwright'

/** An event of Chromium's trace, as far as it is read here. Times in microseconds of one clock. */
export interface TraceEvent {
  readonly name: string
  readonly cat: string
  /** `X` a span, `b` and `e` the ends of one, `R` and `I` moments, `M` about threads. */
  readonly ph: string
  readonly ts: number
  readonly dur?: number
  /** Of `dur`, what the thread had of a processor. */
  readonly tdur?: number
  readonly pid: number
  readonly tid: number
  readonly id?: string
  readonly id2?: { readonly local?: string }
  readonly args: Readonly<Record<string, unknown>>
}

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
  'blink.user_timing',
  'loading',
]

const [BEGIN, END] = ['journey begins', 'journey ends']

/** What Chromium recorded of one page between the beginning and the end of a journey. */
export interface Recording {
  readonly seconds: number
  readonly events: readonly TraceEvent[]
  /** The page's process, and the thread of it that runs scripts. */
  readonly pid: number
  readonly mainThread: number
}

/** Takes the journey while Chromium traces it. */
export async function record(browser: Browser, page: Page, journey: () => Promise<unknown>): Promise<Recording> {
  await browser.startTracing(page, { categories: CATEGORIES })
  await page.evaluate(`performance.mark('${BEGIN}')`)
  await journey()
  await page.evaluate(`performance.mark('${END}')`)
  const bytes = await browser.stopTracing()
  // Chromium's own output: an object with the list, in the shape that its trace format documents.
  const { traceEvents } = JSON.parse(bytes.toString('utf8')) as { traceEvents: readonly TraceEvent[] }
  const mark = (name: string): TraceEvent => {
    const found = traceEvents.find((event) => event.name === name && event.cat.includes('user_timing'))
    if (found === undefined) throw new Error(`the trace has no mark "${name}"`)
    return found
  }
  const [begin, end] = [mark(BEGIN), mark(END)]
  return {
    seconds: (end.ts - begin.ts) / 1e6,
    events: traceEvents.filter(({ ts }) => ts >= begin.ts && ts <= end.ts),
    pid: begin.pid,
    mainThread: begin.tid,
  }
}
