import { round } from '../../src/main/benchmarks/measure.ts'
import type { Recording, TraceEvent } from './trace.ts'

/** What Chromium's compositor says of one frame that was due. */
interface FrameReport {
  readonly frame_sequence: number
  readonly state: string
  readonly affects_smoothness: boolean
  readonly has_missing_content: boolean
  readonly scroll_state: string
}

const reportOf = ({ name, ph, args }: TraceEvent): FrameReport | undefined =>
  name === 'PipelineReporter' && ph === 'b'
    ? ((args['frame_reporter'] ?? args['chrome_frame_reporter']) as FrameReport | undefined)
    : undefined

/** Microseconds of a processor that all tasks on threads of the page's process took, script and raster apart. */
function processorOf({ events, pid, mainThread }: Recording): { main: number; others: number } {
  const sum = { main: 0, others: 0 }
  for (const event of events) {
    if (event.name !== 'RunTask' || event.pid !== pid) continue
    sum[event.tid === mainThread ? 'main' : 'others'] += event.tdur ?? 0
  }
  return sum
}

/** Frames while the page scrolls. */
const whileScrolling = ({ scroll_state: state }: FrameReport): boolean => state !== 'SCROLL_NONE'

/** Frames that hold what the page's scripts drew for them. */
const drawnByScripts = ({ state }: FrameReport): boolean => state !== 'STATE_PRESENTED_PARTIAL'

/** Frames in which a picture moves that scripts draw: as `framesOf`, but that only what they drew in time counts. */
export const drawnFramesOf = (recording: Recording) => countFrames(recording, drawnByScripts)

export const framesOf = (recording: Recording) => countFrames(recording, whileScrolling)

/**
 * Of the frames that count: how many reached the display a second, which share of those that were due was dropped so that
 * a person sees it, and which share had a blank part. A frame is presented when the display compositor says so; frames in which
 * the page wanted no change do not count. Per frame, the milliseconds of a processor that it cost: others on a crowded machine
 * take nothing away from these.
 */
function countFrames(recording: Recording, counts: (frame: FrameReport) => boolean) {
  const { events, pid } = recording
  const frames = events.flatMap((event) => {
    const report = event.pid === pid ? reportOf(event) : undefined
    return report !== undefined && counts(report) ? [{ ...report, ts: event.ts }] : []
  })
  // A frame may be reported twice: once without and once with what the page's scripts had to add to it.
  const presented = new Map(
    frames.flatMap((frame) => (frame.state.startsWith('STATE_PRESENTED') ? [[frame.frame_sequence, frame]] : [])),
  )
  const dropped = frames.filter(
    ({ state, affects_smoothness: seen, frame_sequence }) =>
      state === 'STATE_DROPPED' && seen && !presented.has(frame_sequence),
  )
  const times = frames.map(({ ts }) => ts)
  const seconds = times.length < 2 ? 0 : (Math.max(...times) - Math.min(...times)) / 1e6
  const { main, others } = processorOf(recording)
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : round(part / whole))
  return {
    seconds: round(seconds),
    framesPerSecond: share(presented.size, seconds),
    droppedShare: share(dropped.length, presented.size + dropped.length),
    blankShare: share([...presented.values()].filter((frame) => frame.has_missing_content).length, presented.size),
    scriptMsPerFrame: share(main / 1000, presented.size),
    rasterMsPerFrame: share(others / 1000, presented.size),
  }
}
