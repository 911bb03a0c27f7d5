import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'

/** What was decided, by name, as JSON values; nothing for what never was. */
export const storedPreferences = (read: ReadHandle): Record<string, unknown> => {
  const rows = reader(read).query<[], { name: string; value: string }>('SELECT name, value FROM preferences').all()
  return Object.fromEntries(rows.map(({ name, value }): [string, unknown] => [name, JSON.parse(value)]))
}

/** Keeps the values given, all or none. */
export const storePreferences = (write: WriteHandle, values: Readonly<Record<string, unknown>>): void => {
  const connection = writer(write)
  connection.transaction(() => {
    const put = connection.query<[string, string], unknown>(
      'INSERT INTO preferences (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    )
    for (const [name, value] of Object.entries(values)) put.run(name, JSON.stringify(value))
  })
}
