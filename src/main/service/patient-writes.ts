import { MatineeError } from '../../contract/index.ts'

/** How often a database that takes no writes is asked again. */
const RETRY_MS = 500

/** Writes in the order they were put, each as soon as the database takes it: an import has it to itself for a while. */
export function createPatientWrites(): (work: () => void) => void {
  const toDo: (() => void)[] = []
  const flush = (): void => {
    while (toDo.length > 0) {
      if (!wasWritten(toDo[0])) return void setTimeout(flush, RETRY_MS).unref()
      toDo.shift()
    }
  }
  return (work) => {
    if (toDo.push(work) === 1) flush()
  }
}

/** False while an import has the database to itself. */
function wasWritten(work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (error instanceof MatineeError && error.code === 'IMPORT_RUNNING') return false
    throw error
  }
}
