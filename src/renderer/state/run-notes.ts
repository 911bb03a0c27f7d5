import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RunNote } from '../../contract/run-notes.ts'
import { failureOf, useApi } from '../bridge/index.ts'
import { t } from '../i18n/index.ts'
import { toasts } from './toasts.ts'

interface RunNotes {
  /** By run id. */
  readonly notes: ReadonlyMap<string, string>
  /** Keeps the text with the run, an empty one takes the note away; the toast puts back what was there. */
  write(runId: string, text: string): void
}

/** What the person wrote about runs. */
export const useRunNotes = (): RunNotes => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const { data } = useQuery(queries.runNotes.list.queryOptions())
  const notes = useMemo(() => new Map((data ?? []).map(({ runId, text }) => [runId, text])), [data])
  const send = async (runId: string, text: string, before: string | undefined): Promise<void> => {
    try {
      const { note } = await client.runNotes.write({ runId, text })
      cache.setQueriesData<RunNote[]>({ queryKey: queries.runNotes.list.key() }, (list = []) => [
        ...list.filter((other) => other.runId !== runId),
        ...(note === null ? [] : [note]),
      ])
      const undo = { children: t('shell.undo'), onClick: () => void send(runId, before ?? '', undefined) }
      toasts.add({
        id: `note-${runId}`,
        title: t(note === null ? 'train.noteGone' : 'train.noteKept'),
        ...(before !== undefined && { actionProps: undo }),
      })
    } catch (error) {
      toasts.add({ title: t('train.noteNotKept'), description: failureOf(error).message, type: 'error' })
    }
  }
  return { notes, write: (runId, text) => void send(runId, text.trim(), notes.get(runId) ?? '') }
}
