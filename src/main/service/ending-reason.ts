import { MatineeError } from '../../contract/index.ts'

/** Why a computation ended, in a sentence for a person: what is no failure of ours to foresee without its stack. */
export function endingReason(error: unknown): string {
  if (error instanceof MatineeError) return error.message
  const [first] = (error instanceof Error ? error.message : String(error)).split('\n')
  return `An internal error ended it: ${first}`
}
