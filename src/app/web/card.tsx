import { Hono } from 'hono'
import { perform } from '../../core/action/perform.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { ownPath } from '../../core/identity/auth/next.ts'
import { isCardToken } from '../../core/identity/card.ts'
import { closeCard, openCard } from '../../core/identity/card-actions.ts'
import type { Refusal } from '../../core/refusal.ts'
import { type Words, wordsFor } from '../../core/words/words.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { Checkbox } from '../../ui/form/checkbox.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Stack } from '../../ui/page/layout.tsx'
import { Heading } from '../../ui/text/heading.tsx'
import { RefusalNotice } from './account/sign-in-view.tsx'
import { attempt, fieldsOf, statusOf } from './account/visit.ts'
import type { Env, Request, Server } from './context.ts'
import { dropCookie, keepCookie, keptCookie } from './cookies.ts'
import { framed, localeFor } from './frame.tsx'
import { callerOn } from './kiosk.tsx'
import { requireNotTooOften } from './strangers.ts'

/** A month, as the token is good for on one's own device; elsewhere the browser forgets it when it is closed. */
const month = 30 * 24 * 3600

/** Who goes by a card in this browser. */
export function cardCaller(c: Request, server: Server): Caller | undefined {
  const token = keptCookie(c, server, 'card')
  if (!isCardToken(token)) return undefined
  const via = c.req.path.startsWith('/api/') ? 'api' : 'web'
  return { kind: 'card', municipality: c.get('municipality').id, via, token }
}

/** Where somebody goes in with a card, and out again. Number and key are posted: they stand in no address. */
export function cardRoutes(server: Server): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get('/card/open', (c) => ask(c, server, null))
  routes.post('/card/open', async (c) => {
    const field = await fieldsOf(c)
    const remember = field('remember') === 'on'
    const input = { number: field('number'), key: field('key'), remember }
    const { done, refusal } = await attempt(async () => {
      await requireNotTooOften(c, server)
      return perform(server.database, openCard, callerOn(c, { allow: 'everyone' }), input)
    })
    if (refusal) return ask(c, server, refusal)
    const kept = { value: done.token ?? '', sameSite: 'Lax' } as const
    keepCookie(c, server, 'card', remember ? { ...kept, maxAge: month } : kept)
    return c.redirect(ownPath(field('next') || '/card'), 303)
  })
  routes.post('/card/close', async (c) => {
    const caller = c.get('caller')
    if (caller.kind === 'card') await attempt(() => perform(server.database, closeCard, caller, {}))
    dropCookie(c, server, 'card')
    return c.redirect('/', 303)
  })
  return routes
}

function ask(c: Request, server: Server, refusal: Refusal | null) {
  const words = wordsFor(localeFor(c.get('locale'), 'resident'))
  const next = ownPath(c.req.query('next') ?? '/card')
  const html = framed(c, server, {
    title: words('identity.card.title'),
    actor: null,
    density: 'resident',
    children: <CardPage {...{ words, refusal, next }} />,
  })
  return c.html(html, statusOf(c, refusal))
}

function CardPage({ words, refusal, next }: { words: Words; refusal: Refusal | null; next: string }) {
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.card.title')}</Heading>
      <RefusalNotice words={words} refusal={refusal} />
      <p>{words('identity.card.lead')}</p>
      <Form
        action="/card/open"
        hidden={{ next }}
        unremembered
        warn={false}
        label={words('identity.card.title')}
      >
        <TextField
          name="number"
          label={words('identity.card.number')}
          hint={words('identity.card.numberHint')}
          inputMode="numeric"
          autoComplete="off"
          width="medium"
          maxLength={40}
          required
        />
        <TextField
          name="key"
          label={words('identity.card.key')}
          hint={words('identity.card.keyHint')}
          autoComplete="off"
          width="medium"
          maxLength={40}
          required
        />
        <Checkbox
          name="remember"
          value="on"
          label={words('identity.card.remember')}
          hint={words('identity.card.rememberHint')}
        />
        <Actions>
          <Button kind="primary">{words('identity.card.submit')}</Button>
        </Actions>
      </Form>
      <p>{words('identity.card.none')}</p>
      <p>
        <a href="/card/new">{words('identity.card.make')}</a>
      </p>
    </Stack>
  )
}
