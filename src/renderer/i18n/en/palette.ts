/** The command palette. */
export const palette = {
  title: 'Films and commands',
  search: 'Find a film or do something',
  films: 'Films',
  commands: 'Commands',
  nothing: 'Nothing fits these words.',
  listOf: 'List of {model}',
  theme: 'Theme: {theme}',
  language: 'Language: {language}',
} as const
