import type { ComponentType, ReactElement } from 'react'
import { FilmMap } from '../map/film-map.tsx'
import { Arrows } from './arrows.tsx'
import { Attention } from './attention.tsx'
import { MatrixSteps } from './matrix-steps.tsx'
import { NextFilms } from './next-films.tsx'
import { SearchSpeed } from './search-speed.tsx'
import { Surfaces } from './surfaces.tsx'
import { TwoVoices } from './two-voices.tsx'

const WIDGETS: Readonly<Record<string, ComponentType>> = {
  mf: MatrixSteps,
  ncf: Surfaces,
  'wide-deep': TwoVoices,
  sasrec: Attention,
  vectors: Arrows,
  'film-map': FilmMap,
  'next-films': NextFilms,
  'search-speed': SearchSpeed,
}

/** The widget of a note by its name; nothing where a note names none that exists. */
export const Widget = ({ name }: { readonly name: string | undefined }): ReactElement | null => {
  const Shown = name === undefined ? undefined : WIDGETS[name]
  return Shown === undefined ? null : <Shown />
}
