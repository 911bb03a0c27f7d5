/** A command line that cannot be understood; the message says which part, and what would be. */
export class UsageError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message)
    this.name = 'UsageError'
  }

  /**
   * @param {unknown} error what node:util's parseArgs threw
   * @param {string} help the command that lists what there is
   */
  static from(error, help) {
    const [reason = ''] = error instanceof Error ? error.message.split('. ') : [String(error)]
    return new UsageError(`${reason}. ${help} lists what there is.`)
  }
}

/**
 * Says at the end of a script what went wrong, and sets the exit code: 2 for a wrong command line, else 1.
 *
 * @param {unknown} error
 */
export const reportFailure = (error) => {
  console.error(error instanceof UsageError ? error.message : error)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
