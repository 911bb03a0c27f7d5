/**
 * One request as the document shows it, and its answer as it really comes: the tests send every one of them to a real
 * server, put together from the document alone.
 */
export interface OperationExample {
  /** Values of the path, the query and headers, by name. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>
  readonly body?: object
  readonly answer: object
}
