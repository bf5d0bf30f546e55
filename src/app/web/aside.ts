import { asSystem } from '../../core/access/system.ts'
import { isSpent } from '../../core/action/idempotency.ts'
import { perform } from '../../core/action/perform.ts'
import { formOf, keepDraft } from '../../core/draft/actions.ts'
import { dropDraft } from '../../core/draft/drafts.ts'
import { ownPath } from '../../core/identity/auth/next.ts'
import { openAs } from '../../core/identity/open-as.ts'
import type { PostedForm } from '../../core/page/decode.ts'
import { type AnyPage, waitingForms } from '../../core/page/page.ts'
import type { Request, Server } from './context.ts'
import { callerOn } from './kiosk.tsx'

type Aside = { posted: PostedForm; stay: boolean }

/** Keeps what was typed so far, where it may wait. Whoever stays on the page is answered nothing; else an empty form is next. */
export async function putAside(c: Request, server: Server, page: AnyPage, { posted, stay }: Aside) {
  if (!(await mayWait(c, server, page, posted))) return c.body(null, 204)
  const draft = {
    form: formOf(page.name, posted.name),
    key: posted.key,
    address: addressOf(new URL(c.req.url)),
    typed: JSON.stringify(posted.values),
  }
  await perform(server.database, keepDraft, callerOn(c, page), draft)
  return stay ? c.body(null, 204) : c.redirect(ownPath(`${c.req.path}?done=putAside`), 303)
}

/** Not what this page keeps nowhere else, nor what was sent meanwhile: a last copy may come on its way after the form itself. */
async function mayWait(c: Request, server: Server, page: AnyPage, { name, key = '' }: PostedForm) {
  const params = c.req.param() as Record<string, string>
  return openAs(server.database, callerOn(c, page), async (tx) => {
    if (!(await waitingForms(tx, page, params)).includes(name)) return false
    return !(await asSystem(tx, 'draft.isSpent', () => isSpent(tx, key), { silent: true }))
  })
}

/** Where it is gone on with: this page, of the same letter or person, without what belongs to this moment. */
function addressOf({ pathname, searchParams }: URL): string {
  const query = new URLSearchParams(searchParams)
  for (const name of ['draft', 'done']) query.delete(name)
  return query.size > 0 ? `${pathname}?${query}` : pathname
}

/** What was sent waits no longer. Should this fail, sending it again does nothing twice: the key is the same. */
export async function isSent(c: Request, server: Server, page: AnyPage, { key }: PostedForm) {
  if (key) await openAs(server.database, callerOn(c, page), (tx) => dropDraft(tx, key))
}
