import {
  Braces,
  ChartSpline,
  Database,
  GraduationCap,
  LayoutGrid,
  Scale,
  Settings2,
  Ticket,
  type LucideIcon,
} from 'lucide-react'
import type { ComponentType } from 'react'
import type { ScreenAddress } from '../../contract/addresses.ts'
import type { TextKey } from '../i18n/index.ts'
import { Catalogue } from './catalogue/catalogue.tsx'
import { ForYou } from './for-you/for-you.tsx'
import { later } from './later.ts'

export interface Screen {
  readonly path: string
  /** What the addresses of the screen look like. */
  readonly pattern: ScreenAddress
  readonly label: TextKey
  readonly Icon: LucideIcon
  readonly Content: ComponentType
}

/**
 * The screens of the main menu, in its order: the one list that addresses, navigation and the palette are made from.
 * Charts weigh as much as everything else together: what has them, or is rarely opened, is fetched when it is asked for.
 */
export const SCREENS: readonly Screen[] = [
  { path: '/', pattern: '/', label: 'shell.forYou', Icon: Ticket, Content: ForYou },
  { path: '/catalogue', pattern: '/catalogue', label: 'shell.catalogue', Icon: LayoutGrid, Content: Catalogue },
  {
    path: '/train',
    pattern: '/train',
    label: 'shell.train',
    Icon: ChartSpline,
    Content: later(async () => ({ default: (await import('./train/train.tsx')).Train })),
  },
  {
    path: '/compare',
    pattern: '/compare/:part?',
    label: 'compare.title',
    Icon: Scale,
    Content: later(async () => ({ default: (await import('./compare/compare.tsx')).Compare })),
  },
  {
    path: '/learn',
    pattern: '/learn/:note?',
    label: 'learn.title',
    Icon: GraduationCap,
    Content: later(async () => ({ default: (await import('./learn/learn.tsx')).Learn })),
  },
  {
    path: '/data',
    pattern: '/data',
    label: 'shell.data',
    Icon: Database,
    Content: later(async () => ({ default: (await import('./data/data.tsx')).Data })),
  },
  {
    path: '/developer',
    pattern: '/developer',
    label: 'shell.api',
    Icon: Braces,
    Content: later(async () => ({ default: (await import('./api/api.tsx')).Api })),
  },
  {
    path: '/settings',
    pattern: '/settings',
    label: 'shell.settings',
    Icon: Settings2,
    Content: later(async () => ({ default: (await import('./settings/settings.tsx')).Settings })),
  },
]

/** The screen an address belongs to: `/film/318` to none, `/train` and `/train/x` to Train. */
export const screenAt = (address: string): Screen | undefined =>
  SCREENS.find(({ path }) => address === path || (path !== '/' && address.startsWith(`${path}/`)))
