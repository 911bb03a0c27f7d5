import { Menu } from '@base-ui/react/menu'
import { Check, ChevronsUpDown, UserPlus } from 'lucide-react'
import type { ReactElement } from 'react'
import { t } from '../../../i18n/index.ts'
import { profileName, usePeople, usePreferences, useProfiles, useSession } from '../../../state/index.ts'
import { Avatar } from './avatar.tsx'

const LINE =
  'flex cursor-default items-center gap-3 rounded-lg px-2.5 py-2 text-[14px] outline-none select-none data-[highlighted]:bg-accent data-[highlighted]:text-on-accent'

/** Who is watching, and who else could; `compact`: the avatar alone, for narrow windows. */
export const ProfileChooser = ({ compact = false }: { readonly compact?: boolean }): ReactElement | null => {
  const profile = useSession().data?.profile
  const { data: profiles = [] } = useProfiles()
  const setProfile = usePreferences((state) => state.setProfile)
  const setOpen = usePeople((state) => state.setOpen)
  if (profile === undefined) return null
  const name = profileName(profile)
  return (
    <Menu.Root>
      <Menu.Trigger
        className={
          compact
            ? 'grid size-9 place-items-center rounded-full hover:bg-lift data-[popup-open]:bg-lift'
            : 'flex w-full items-center gap-2.5 rounded-lg px-1.5 py-1.5 text-left hover:bg-lift data-[popup-open]:bg-lift'
        }
      >
        <Avatar name={name} />
        <span className="sr-only">{t('profiles.current', { name })}</span>
        {!compact && (
          <>
            <span aria-hidden className="min-w-0 grow truncate text-[13.5px] font-medium">
              {name}
            </span>
            <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-faint" />
          </>
        )}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side={compact ? 'bottom' : 'top'} align="start" sideOffset={6} className="z-50 outline-none">
          <Menu.Popup className="max-h-[min(26rem,var(--available-height))] w-64 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-xl border border-line bg-lift p-1 shadow-poster outline-none">
            <Menu.RadioGroup
              value={profile.viewerId}
              onValueChange={(viewerId: unknown) =>
                setProfile(profiles.find((each) => each.viewerId === viewerId)?.viewerId ?? null)
              }
            >
              <Menu.GroupLabel className="px-2.5 pt-2 pb-1.5 text-xs font-medium text-mute">
                {t('profiles.whoWatches')}
              </Menu.GroupLabel>
              {profiles.map((each) => (
                <Menu.RadioItem key={each.viewerId} value={each.viewerId} closeOnClick className={LINE}>
                  <span className="min-w-0 grow">
                    <span className="block truncate">{profileName(each)}</span>
                    <span className="block text-xs opacity-75">{t('profiles.films', { films: each.ratings })}</span>
                  </span>
                  <Menu.RadioItemIndicator>
                    <Check size={15} aria-hidden />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="mx-2 my-1 h-px bg-line" />
            <Menu.Item className={LINE} onClick={() => setOpen(true)}>
              <UserPlus size={15} aria-hidden />
              {t('profiles.manage')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
