import { Hono } from 'hono'
import { perform } from '../../core/action/perform.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { isKioskToken } from '../../core/identity/kiosk.ts'
import { enrolKiosk } from '../../core/identity/kiosk-actions.ts'
import type { AnyPage } from '../../core/page/page.ts'
import type { Refusal } from '../../core/refusal.ts'
import { type Words, wordsFor } from '../../core/words/words.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FromAddress } from '../../ui/form/from-address.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Stack } from '../../ui/page/layout.tsx'
import { Heading } from '../../ui/text/heading.tsx'
import { Notice } from '../../ui/text/notice.tsx'
import { RefusalNotice } from './account/sign-in-view.tsx'
import { attempt, fieldsOf, statusOf } from './account/visit.ts'
import type { Env, Request, Server } from './context.ts'
import { keepCookie, keptCookie } from './cookies.ts'
import { framed, localeFor } from './frame.tsx'

/** As long as browsers keep one; every visit of the device renews it. */
const kept = 400 * 24 * 3600

/** The device that this browser is, where it was set up as one. A renewed cookie goes with the answer. */
export function kioskCaller(c: Request, server: Server): Caller | undefined {
  const token = keptCookie(c, server, 'kiosk')
  if (!isKioskToken(token)) return undefined
  if (c.req.method === 'GET' && !c.req.header('kasane-live')) keepToken(c, server, token)
  const via = c.req.path.startsWith('/api/') ? 'api' : 'web'
  return { kind: 'kiosk', municipality: c.get('municipality').id, via, token }
}

const keepToken = (c: Request, server: Server, value: string): void =>
  keepCookie(c, server, 'kiosk', { value, maxAge: kept, sameSite: 'Strict' })

/** A device is somebody only on pages that name it; on all others this is the browser of a visitor. */
export function callerOn(c: Request, { allow }: Pick<AnyPage, 'allow'>): Caller {
  const caller = c.get('caller')
  if (caller.kind !== 'kiosk' || (allow !== 'everyone' && allow.includes('kiosk'))) return caller
  return { kind: 'visitor', municipality: caller.municipality, via: caller.via }
}

/** Where a device is set up: its code comes with the address, or is typed from a sheet. */
export function kioskRoutes(server: Server): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get('/kiosk', (c) => askCode(c, server, null))
  routes.post('/kiosk', async (c) => {
    const code = (await fieldsOf(c))('code')
    const { done, refusal } = await attempt(() =>
      // Also in a browser that was a device before, whose token may be worth nothing any more.
      perform(server.database, enrolKiosk, callerOn(c, { allow: 'everyone' }), { code }),
    )
    if (refusal) return askCode(c, server, refusal)
    if (done.token) keepToken(c, server, done.token)
    return c.redirect(done.start ?? '/', 303)
  })
  return routes
}

function askCode(c: Request, server: Server, refusal: Refusal | null) {
  const words = wordsFor(localeFor(c.get('locale'), 'resident'))
  const signedIn = c.get('session') !== null
  const html = framed(c, server, {
    title: words('identity.kiosk.title'),
    actor: null,
    density: 'resident',
    children: <KioskPage {...{ words, refusal, signedIn }} />,
  })
  return c.html(html, statusOf(c, refusal))
}

function KioskPage({
  words,
  refusal,
  signedIn,
}: {
  words: Words
  refusal: Refusal | null
  signedIn: boolean
}) {
  const field = (
    <Form action="/kiosk" warn={false} label={words('identity.kiosk.title')}>
      <TextField
        name="code"
        label={words('identity.kiosk.code')}
        hint={words('identity.kiosk.codeHint')}
        autoComplete="off"
        width="medium"
        maxLength={40}
        required
      />
      <Actions>
        <Button kind="primary">{words('identity.kiosk.submit')}</Button>
      </Actions>
    </Form>
  )
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.kiosk.title')}</Heading>
      <RefusalNotice words={words} refusal={refusal} />
      <p>{words('identity.kiosk.lead')}</p>
      {signedIn ? <Notice tone="warning" heading={words('identity.kiosk.signedIn')} /> : null}
      {/* After a refusal the code stands in no address any more, and is typed. */}
      <FromAddress field="code">{field}</FromAddress>
    </Stack>
  )
}
