import { Notification } from 'electron'
import type { RunSnapshot } from '../../contract/training.ts'
import { MODEL_TITLES } from '../../contract/models.ts'
import type { Words } from './words.ts'

/** What a notification says of a run that has ended; undefined for what the person did themselves: pausing, cancelling. */
export function noticeOf(
  { model, state }: Pick<RunSnapshot, 'model' | 'state'>,
  words: Words,
): { title: string; body: string } | undefined {
  if (state === 'done') return { title: `${MODEL_TITLES[model]} ${words.done}`, body: words.doneText }
  if (state === 'failed') return { title: `${MODEL_TITLES[model]} ${words.failed}`, body: words.failedText }
  return undefined
}

/** Shows it where the system shows notifications; a click on it calls `onOpen`. */
export function notifyOfRun(run: RunSnapshot, words: Words, onOpen: () => void): void {
  const notice = noticeOf(run, words)
  if (notice === undefined || !Notification.isSupported()) return
  const notification = new Notification({ ...notice, silent: true })
  notification.on('click', onOpen)
  notification.show()
}
