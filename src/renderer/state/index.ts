/**
 * What the renderer remembers: choices of the person (zustand), what the host pushes (zustand, fed by its streams), and
 * how answers of the host are kept fresh (react-query). Nothing here draws.
 */
export { followActivity, useActivity } from './activity.ts'
export { applyTheme } from './apply-theme.ts'
export { useBlindRounds, type BlindRound } from './blind-rounds.ts'
export { isNarrowed, useCatalogueView, type CatalogueView } from './catalogue-view.ts'
export { useComparisonWatch } from './comparison-watch.ts'
export { setLinkState, useConnection } from './connection.ts'
export { useImportJourney, type ImportJourney } from './import-journey.ts'
export { applyLanguage, useLanguage } from './language.ts'
export { isShaped, requestOf, useListShape, type ListShape } from './list-shape.ts'
export { isFirstRun, useOnboarding, type Beginning } from './onboarding.ts'
export { usePalette } from './palette.ts'
export { useMarks, type Marks } from './marks.ts'
export { THEMES, usePreferences, type Theme } from './preferences.ts'
export { profileName, usePeople, useProfiles } from './profiles.ts'
export { useRate, type RatedFilm } from './rating.ts'
export { useRunCurve, type RunCurve } from './run-curve.ts'
export { useSession, useViewerId } from './session.ts'
export { useStream } from './stream.ts'
export { toasts } from './toasts.ts'
export { useTuningWatch } from './tuning-watch.ts'
