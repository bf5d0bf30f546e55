import type { AnyAction } from '../../core/action/action.ts'
import { fileFieldsOf } from '../../core/action/field-info.ts'
import { requireAny } from '../../core/action/perform.ts'
import { scanned } from '../../core/files/scan.ts'
import { postedForm, rawInput } from '../../core/page/decode.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Request, Server } from './context.ts'
import { isMultipart, within } from './limits.ts'
import { discard, type Received, receive } from './uploads.ts'

/**
 * Reads what a form or a program sent for one of these actions, files included, and hands it to `work`; afterwards the
 * files are deleted, whatever came of it. Who may not do any of it is refused before anything large is received.
 */
export async function withSent<T>(
  c: Request,
  server: Server,
  actions: readonly AnyAction[],
  work: (sent: Received) => Promise<T>,
): Promise<T> {
  if (!isMultipart(c) || !c.get('takesFiles')) {
    return work({ fields: new URLSearchParams(await c.req.text()), files: new Map(), tooLarge: [] })
  }
  const taking = actions.filter((action) => fileFieldsOf(action).length > 0)
  const allowed = await within(requireAny(server.database, taking, c.get('caller')))
  const wanted = allowed.flatMap((action) => fileFieldsOf(action).map(({ name }) => name))
  const type = c.req.header('content-type') ?? ''
  const sent = await receive(c.req.raw.body, type, { ...server.uploads, wanted })
  try {
    return await work({ ...sent, ...(await lookedThrough(sent)) })
  } finally {
    discard(sent)
  }
}

/**
 * Has the scanner look through every file that was sent, whatever it is for; of one that it does not let through, the refusal, for the
 * form to tell. Outside the time that an answer may take: of a large file it takes longer.
 */
async function lookedThrough({ files }: Received): Promise<{ unclean?: Refusal }> {
  try {
    for (const [field, file] of files) file.scanned = await scanned(file, field)
    return {}
  } catch (error) {
    if (error instanceof Refusal) return { unclean: error }
    throw error
  }
}

/** The raw input of an action from what was sent: its fields, and its files beside them. */
export function inputOf(action: AnyAction, { fields, files }: Received): Record<string, unknown> {
  return { ...rawInput(action, postedForm(fields).values), ...Object.fromEntries(files) }
}

/**
 * Refuses what came too large, at its fields (413), and what the scanner did not let through: the rest of the form is still there to be
 * shown again.
 */
export function requireFiles({ tooLarge, unclean }: Received, { uploads }: Pick<Server, 'uploads'>): void {
  const max = Math.floor(uploads.limit / 1024 / 1024)
  const problems = tooLarge.map((field) => ({ field, code: 'core.field.fileTooLarge', params: { max } }))
  if (problems.length > 0) throw new Refusal('core.tooLarge', 413, { params: { max: `${max} MB` }, problems })
  if (unclean) throw unclean
}
