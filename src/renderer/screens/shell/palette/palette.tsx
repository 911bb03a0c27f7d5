import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Clapperboard, Search } from 'lucide-react'
import { useEffect, useMemo, useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { useFoundFilms } from '../../../components/use-found-films.ts'
import { t } from '../../../i18n/index.ts'
import { usePalette, useProfiles } from '../../../state/index.ts'
import { commandsOf, type PaletteCommand } from './commands.ts'

interface Group {
  readonly label: string
  readonly items: readonly PaletteCommand[]
}

/** Ctrl+K or ⌘K opens the palette, from anywhere. */
const useShortcut = (): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      const { open, setOpen } = usePalette.getState()
      setOpen(!open)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Films that fit what is typed, then commands whose words do. */
const useGroups = (typed: string): readonly Group[] => {
  const [, go] = useLocation()
  const { films } = useFoundFilms(typed)
  const profiles = useProfiles().data
  const commands = useMemo(() => commandsOf(go, profiles ?? []), [go, profiles])
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const fitting = commands.filter(({ label }) => words.every((word) => label.toLocaleLowerCase().includes(word)))
  const found = films.map(({ id, title, year }): PaletteCommand => ({
    id: `film ${id}`,
    label: title,
    ...(year !== null && { aside: String(year) }),
    Icon: Clapperboard,
    run: () => go(`/film/${id}`),
  }))
  return [
    { label: t('palette.films'), items: found },
    { label: t('palette.commands'), items: fitting },
  ].filter(({ items }) => items.length > 0)
}

const Line = ({ command, onDone }: { command: PaletteCommand; onDone: () => void }): ReactElement => (
  <Autocomplete.Item
    value={command}
    onClick={() => {
      onDone()
      command.run()
    }}
    className="flex cursor-default items-center gap-3 rounded-lg px-3 py-2 text-[14px] outline-none select-none data-[highlighted]:bg-accent data-[highlighted]:text-on-accent"
  >
    <command.Icon size={16} strokeWidth={1.8} aria-hidden className="shrink-0 opacity-70" />
    <span className="grow truncate">{command.label}</span>
    {command.aside !== undefined && <span className="tabular text-xs opacity-75">{command.aside}</span>}
  </Autocomplete.Item>
)

const Finder = ({ onDone }: { onDone: () => void }): ReactElement => {
  const [typed, setTyped] = useState('')
  const groups = useGroups(typed)
  return (
    <Autocomplete.Root
      inline
      open
      items={groups}
      filter={null}
      value={typed}
      onValueChange={setTyped}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={(command: PaletteCommand) => command.label}
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search size={16} aria-hidden className="shrink-0 text-faint" />
        <Autocomplete.Input
          aria-label={t('palette.search')}
          placeholder={t('palette.search')}
          maxLength={200}
          className="h-13 w-full bg-transparent text-[15px] outline-none placeholder:text-faint"
        />
      </div>
      <Autocomplete.Empty>
        <p className="px-4 py-8 text-center text-[13px] text-mute empty:hidden">
          {groups.length === 0 ? t('palette.nothing') : ''}
        </p>
      </Autocomplete.Empty>
      <Autocomplete.List className="max-h-[min(26rem,60dvh)] overflow-y-auto overscroll-contain p-2">
        {(group: Group) => (
          <Autocomplete.Group key={group.label} items={group.items} className="mb-1 last:mb-0">
            <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-xs font-medium text-faint">
              {group.label}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: PaletteCommand) => <Line key={command.id} command={command} onDone={onDone} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}

/** Films and commands by typing: screens, models, theme, language. */
export const Palette = (): ReactElement => {
  const { open, setOpen } = usePalette()
  useShortcut()
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-bg/70 transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Dialog.Popup
          aria-label={t('palette.title')}
          className="fixed top-[12dvh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-2xl border border-edge bg-raise shadow-poster transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0"
        >
          <Finder onDone={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
