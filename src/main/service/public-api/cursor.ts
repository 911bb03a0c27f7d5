import { createHash } from 'node:crypto'
import { MatineeError } from '../../../contract/index.ts'

const FORM = /^([0-9a-z]{1,8})\.([\w-]{16})$/

/** Where the next page of `question` begins, as an opaque text: it is good for that very question and no other. */
export const cursorAt = (offset: number, question: string): string => `${offset.toString(36)}.${markOf(question)}`

/** Throws INVALID_VALUE for what is no cursor of `question`. */
export function offsetOf(cursor: string, question: string): number {
  const [, offset, mark] = FORM.exec(cursor) ?? []
  if (offset !== undefined && mark === markOf(question)) return Number.parseInt(offset, 36)
  const reason = 'belongs to another query or to data that was replaced; begin without one'
  throw new MatineeError('INVALID_VALUE', `cursor ${reason}.`, { field: 'cursor', reason })
}

const markOf = (question: string): string => createHash('sha256').update(question).digest('base64url').slice(0, 16)
