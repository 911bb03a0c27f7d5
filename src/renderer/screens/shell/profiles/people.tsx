import { useState, type ReactElement } from 'react'
import { FIRST_PROFILE_ID } from '../../../../contract/ids.ts'
import type { Profile } from '../../../../contract/system.ts'
import { failureOf } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { Modal } from '../../../components/modal.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { t } from '../../../i18n/index.ts'
import { profileName, usePeople, useProfiles } from '../../../state/index.ts'
import { Avatar } from './avatar.tsx'
import { useChangeProfiles } from './use-change-profiles.ts'

const LONGEST_NAME = 60

interface NameFormProps {
  readonly label: string
  readonly act: string
  readonly was?: string
  /** Names of the others. */
  readonly taken: readonly string[]
  readonly isPending: boolean
  readonly onName: (name: string) => void
  readonly onLeave?: () => void
}

const NameForm = ({ label, act, was = '', taken, isPending, onName, onLeave }: NameFormProps): ReactElement => {
  const [typed, setTyped] = useState(was)
  const name = typed.trim()
  const isTaken = taken.some((other) => other.toLocaleLowerCase() === name.toLocaleLowerCase())
  const submit = (): void => {
    if (name === '' || isTaken || isPending) return
    onName(name)
    setTyped(was)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="flex grow flex-wrap items-end gap-2"
    >
      <TextField
        label={label}
        value={typed}
        maxLength={LONGEST_NAME}
        onChange={(event) => setTyped(event.target.value)}
        className="grow basis-44"
      />
      <Button type="submit" disabled={name === '' || isTaken || isPending}>
        {act}
      </Button>
      {onLeave !== undefined && (
        <Button look="bare" onClick={onLeave}>
          {t('shell.cancel')}
        </Button>
      )}
      {isTaken && (
        <p role="alert" className="basis-full text-[12.5px] text-bad">
          {t('profiles.taken')}
        </p>
      )}
    </form>
  )
}

interface PersonProps {
  readonly profile: Profile
  readonly taken: readonly string[]
  readonly isPending: boolean
  readonly onRename: (name: string) => void
  readonly onRemove: () => void
}

const Person = ({ profile, taken, isPending, onRename, onRemove }: PersonProps): ReactElement => {
  const [isRenaming, setRenaming] = useState(false)
  const name = profileName(profile)
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      <Avatar name={name} />
      {isRenaming ? (
        <NameForm
          label={t('profiles.name')}
          act={t('profiles.save')}
          was={name}
          taken={taken}
          isPending={isPending}
          onName={(next) => {
            setRenaming(false)
            if (next !== name) onRename(next)
          }}
          onLeave={() => setRenaming(false)}
        />
      ) : (
        <>
          <span className="min-w-0 grow basis-36">
            <span className="block truncate text-[14px] font-medium text-text">{name}</span>
            <span className="block text-xs text-mute">
              {t('profiles.films', { films: profile.ratings })}
              {profile.viewerId === FIRST_PROFILE_ID && ` · ${t('profiles.firstStays')}`}
            </span>
          </span>
          <span className="ml-auto flex gap-2">
            <Button aria-label={t('profiles.renameOf', { name })} onClick={() => setRenaming(true)}>
              {t('profiles.rename')}
            </Button>
            {profile.viewerId !== FIRST_PROFILE_ID && (
              <Button aria-label={t('profiles.removeOf', { name })} onClick={onRemove}>
                {t('profiles.remove')}
              </Button>
            )}
          </span>
        </>
      )}
    </li>
  )
}

/** Everybody who uses this data folder: to be added, renamed, removed. */
export const People = (): ReactElement => {
  const { open, setOpen } = usePeople()
  const { data: profiles = [], error } = useProfiles()
  const { create, rename, remove, isPending } = useChangeProfiles()
  const [leaving, setLeaving] = useState<Profile | null>(null)
  const namesBut = (except: Profile | null): string[] =>
    profiles.filter(({ viewerId }) => viewerId !== except?.viewerId).map(profileName)
  return (
    <>
      <Modal title={t('profiles.title')} open={open} onClose={() => setOpen(false)}>
        <p className="max-w-[60ch] text-[13.5px] text-mute">{t('profiles.about')}</p>
        {error !== null && (
          <p role="alert" className="mt-3 text-[13px] text-bad">
            {t('profiles.notCome')}: {failureOf(error).message}
          </p>
        )}
        <ul className="mt-3 divide-y divide-line">
          {profiles.map((profile) => (
            <Person
              key={profile.viewerId}
              profile={profile}
              taken={namesBut(profile)}
              isPending={isPending}
              onRename={(name) => rename(profile, name)}
              onRemove={() => setLeaving(profile)}
            />
          ))}
        </ul>
        <div className="mt-2 flex border-t border-line pt-4">
          <NameForm
            label={t('profiles.newName')}
            act={t('profiles.create')}
            taken={namesBut(null)}
            isPending={isPending}
            onName={create}
          />
        </div>
      </Modal>
      <ConfirmDialog
        title={t('profiles.removeTitle', { name: leaving === null ? '' : profileName(leaving) })}
        act={t('profiles.remove')}
        open={leaving !== null}
        onConfirm={() => leaving !== null && remove(leaving)}
        onClose={() => setLeaving(null)}
      >
        {t('profiles.removeText', { films: leaving?.ratings ?? 0 })}
      </ConfirmDialog>
    </>
  )
}
