import { z } from 'zod'
import { MatineeError } from '../../../contract/index.ts'
import type { Services } from '../../service/services.ts'
import { answerJson } from './answer.ts'
import type { Route } from './routes.ts'
import type { Admitted } from './admitted.ts'

const query = z.object({ name: z.string().min(1).max(255), offset: z.coerce.number().int().min(0) })

/**
 * `PUT /api/v1/uploads/{id}?name=FILE&offset=N`: one piece of a file, which an import is then told of by `id`. Pieces come
 * in order, each within the time of one request; the answer tells how much has come, which is where to go on.
 */
export async function takeUpload(
  { request, response, expectsContinue }: Admitted,
  { id }: Extract<Route, { kind: 'upload' }>,
  uploads: Services['uploads'],
): Promise<void> {
  const given = new URL(request.url ?? '', 'http://localhost').searchParams
  const { data, error } = query.safeParse({ name: given.get('name') ?? undefined, offset: given.get('offset') ?? 0 })
  if (!data) {
    const field = String(error.issues[0]?.path[0] ?? 'query')
    const reason = field === 'name' ? 'must be the name of a file' : 'must be a whole number of at least 0'
    throw new MatineeError('INVALID_VALUE', `${field} ${reason}.`, { field, reason })
  }
  if (expectsContinue) response.writeContinue()
  answerJson(response, await uploads.take({ ...data, id, bytes: request }))
}
