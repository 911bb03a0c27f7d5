import { oc } from '@orpc/contract'
import { z } from 'zod'
import { viewerId } from './schemas.ts'
import { profile } from './system.ts'

const name = z.string().trim().min(1).max(60)

export const profilesContract = {
  /** In the order they were made. */
  list: oc.output(z.array(profile)),
  create: oc.input(z.object({ name })).output(profile),
  rename: oc.input(z.object({ viewerId, name })).output(profile),
  /** With everything of theirs. The first profile stays. */
  remove: oc.input(z.object({ viewerId })).output(z.object({ removed: z.boolean() })),
}
