import type { ReactElement } from 'react'
import type { ColumnMap, ColumnMeaning, ImportPreview } from '../../../../contract/importing.ts'
import { Choice } from '../../../components/choice.tsx'
import { t, type TextKey } from '../../../i18n/index.ts'

type Table = NonNullable<ImportPreview['table']>

const MEANINGS = {
  title: 'data.columnTitle',
  year: 'data.columnYear',
  rating: 'data.columnRating',
  date: 'data.columnDate',
  imdbId: 'data.columnImdb',
  tmdbId: 'data.columnTmdb',
  tags: 'data.columnTags',
} as const satisfies Record<ColumnMeaning, TextKey>
const NAMES = Object.keys(MEANINGS) as ColumnMeaning[]

/** A column holds one thing: what another meaning had of it is taken away. */
const withColumn = (map: ColumnMap, meaning: ColumnMeaning, column: string | null): ColumnMap => ({
  // Said to be nothing, so that it is not guessed again.
  ...Object.fromEntries(NAMES.map((name) => [name, map[name] === column ? undefined : map[name]])),
  [meaning]: column ?? undefined,
})

interface ColumnMapperProps {
  readonly table: Table
  readonly onChange: (map: ColumnMap) => void
}

/** Which column of a plain table holds what: as guessed, and as the person says; with the table's first rows. */
export const ColumnMapper = ({ table, onChange }: ColumnMapperProps): ReactElement => (
  <div className="grid gap-4">
    <p className="max-w-[66ch] text-[13px] text-mute">{t('data.columnsAbout')}</p>
    <div className="flex flex-wrap gap-x-5 gap-y-3">
      {NAMES.map((meaning) => (
        <div key={meaning} className="grid gap-1.5">
          <span className="text-[12.5px] text-mute">{t(MEANINGS[meaning])}</span>
          <Choice<string | null>
            label={t(MEANINGS[meaning])}
            value={table.map[meaning] ?? null}
            options={[
              { value: null, label: t('data.noColumn') },
              ...table.columns.map((column) => ({ value: column, label: column })),
            ]}
            onChange={(column) => onChange(withColumn(table.map, meaning, column))}
          />
        </div>
      ))}
    </div>
    {table.map.rating !== undefined && (
      <p className="text-[13px] text-mute">{t('data.scale', { scale: table.scale })}</p>
    )}
    <FirstRows table={table} />
  </div>
)

const FirstRows = ({ table: { columns, map, rows } }: { table: Table }): ReactElement => {
  const meaningOf = (column: string): ColumnMeaning | undefined => NAMES.find((meaning) => map[meaning] === column)
  return (
    <div
      role="region"
      aria-label={t('data.firstRows')}
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line"
    >
      <table className="tabular w-full border-collapse text-[12.5px]">
        <thead>
          <tr>
            {columns.map((column, at) => {
              const meaning = meaningOf(column)
              return (
                <th key={at} scope="col" className="border-b border-line px-3 py-2 text-left font-medium">
                  {column}
                  <span className={`block text-[11.5px] ${meaning === undefined ? 'text-faint' : 'text-accent'}`}>
                    {t(meaning === undefined ? 'data.notRead' : MEANINGS[meaning])}
                  </span>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 5).map((row, line) => (
            <tr key={line}>
              {columns.map((column, at) => (
                <td key={at} className={`px-3 py-1.5 ${meaningOf(column) === undefined ? 'text-faint' : ''}`}>
                  <span className="block max-w-[24ch] truncate">{row[at] ?? ''}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
