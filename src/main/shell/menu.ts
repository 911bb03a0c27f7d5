import type { MenuItemConstructorOptions } from 'electron'
import type { ScreenAddress } from '../../contract/addresses.ts'
import type { Words } from './words.ts'

interface MenuOptions {
  readonly words: Words
  readonly platform: NodeJS.Platform
  /** Takes the page to one of its screens. */
  readonly go: (address: ScreenAddress | '/compare' | '/learn') => void
  /** One step in the page's history. */
  readonly step: (direction: 'back' | 'forward') => void
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/**
 * The window's menu. Electron's own leads to its makers' sites and opens the developer tools; this one has what a person does
 * here, each with its key. Keys of the page itself (Ctrl+K) are the page's.
 */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { words, platform } = options
  const mac = platform === 'darwin'
  const named = (role: NonNullable<MenuItemConstructorOptions['role']>, label: string) => ({ role, label })
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: words.file, submenu: fileItems(options, mac) },
    {
      label: words.edit,
      submenu: [
        named('undo', words.undo),
        named('redo', words.redo),
        SEPARATOR,
        named('cut', words.cut),
        named('copy', words.copy),
        named('paste', words.paste),
        named('selectAll', words.selectAll),
      ],
    },
    {
      label: words.view,
      submenu: [
        named('reload', words.reload),
        SEPARATOR,
        named('resetZoom', words.actualSize),
        named('zoomIn', words.larger),
        named('zoomOut', words.smaller),
        SEPARATOR,
        named('togglefullscreen', words.fullScreen),
      ],
    },
    { label: words.go, submenu: goItems(options, mac) },
    { label: words.window, submenu: [named('minimize', words.minimize), named('close', words.close)] },
  ]
}

const fileItems = ({ words, go }: MenuOptions, mac: boolean): MenuItemConstructorOptions[] => [
  { label: words.importData, accelerator: 'CmdOrCtrl+O', click: () => go('/data') },
  { label: words.settings, accelerator: 'CmdOrCtrl+,', click: () => go('/settings') },
  ...(mac ? [] : [SEPARATOR, { role: 'quit' as const, label: words.quit, accelerator: 'Ctrl+Q' }]),
]

const goItems = ({ words, go, step }: MenuOptions, mac: boolean): MenuItemConstructorOptions[] => {
  const screens = [
    ['/', words.forYou],
    ['/catalogue', words.catalogue],
    ['/train', words.train],
    ['/compare', words.compare],
    ['/learn', words.learn],
    ['/data', words.data],
    ['/developer', words.api],
  ] as const
  return [
    { label: words.back, accelerator: mac ? 'Cmd+[' : 'Alt+Left', click: () => step('back') },
    { label: words.forward, accelerator: mac ? 'Cmd+]' : 'Alt+Right', click: () => step('forward') },
    SEPARATOR,
    ...screens.map(([address, label], at) => ({
      label,
      accelerator: `CmdOrCtrl+${at + 1}`,
      click: () => go(address),
    })),
  ]
}
