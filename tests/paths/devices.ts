import { actions } from '../../src/app/house.ts'
import { makeCard } from '../../src/blocks/memberships/actions.ts'
import { openCard } from '../../src/core/identity/card-actions.ts'
import { addKiosk, findKiosk } from '../../src/core/identity/kiosk.ts'
import { enrolKiosk } from '../../src/core/identity/kiosk-actions.ts'
import type { Role } from '../../src/core/identity/roles.ts'
import { addServiceAccount } from '../../src/core/identity/service/services.ts'
import { addToken } from '../../src/core/identity/token.ts'
import { kioskKind } from '../../src/programs/childcare-hubs/rules/codes.ts'
import { doer } from '../support/acts.ts'
import type { TestPerson } from '../support/house.ts'
import { browserOf, type Site } from '../support/site.ts'
import type { Person } from './walk.ts'

// Who asks without an account: a device at the door, programs, and somebody who goes by a card.

/** A tablet that was set up at a hub, by somebody of the agency that runs it: its pages by cookie, the interface by token. */
export async function aTablet(site: Site, serves: string, by: TestPerson): Promise<Person> {
  const wish = { kind: kioskKind, serves, agencyId: by.agencyId, label: '玄関（試験）' }
  const code = await site.as(by, async (tx) => (await findKiosk(tx, await addKiosk(tx, wish))).code ?? '')
  const { token } = await doer(site.database)(site.visitor, enrolKiosk, { code })
  return withToken(site, { role: 'kiosk', token: token ?? '', cookie: `kasane_kiosk=${token}` })
}

/** Somebody who takes part and goes by a card, and what is theirs: nothing of theirs is anybody's of the register. */
export async function aCard(site: Site): Promise<Person & { id: string }> {
  const does = doer(site.database)
  const { id, number, key } = await does(site.visitor, makeCard, {
    name: '（試験）たんぽぽ',
    telephone: '04-0000-1234',
  })
  const { token } = await does(site.visitor, openCard, { number, key })
  return { id, role: 'participant', ask: browserOf(site.appWith(), `kasane_card=${token}`) }
}

/** A program with an account and a post of its own, and a token for everything there is. */
export async function aProgram(site: Site, role: Role, agencyId: string): Promise<Person> {
  const token = await site.asSystem(async (tx) => {
    const facts = {
      agencyId,
      role,
      name: '（試験）連携',
      purpose: '試験',
      startsOn: '2020-04-01',
      endsOn: null,
    }
    const accountId = await addServiceAccount(tx, facts)
    const { id: postId } = await tx
      .selectFrom('post')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    return (await addToken(tx, { accountId, postId, ...wide() })).token
  })
  return withToken(site, { role, token })
}

/** A program that comes with a token of somebody's own account: as them, but for the second factor. */
export async function aTokenOf(site: Site, role: Role, who: TestPerson): Promise<Person> {
  const { accountId, postId } = who
  const { token } = await site.asSystem((tx) => addToken(tx, { accountId, postId, ...wide() }))
  return withToken(site, { role, token })
}

const wide = () => ({
  name: 'trial',
  scopes: actions.map(({ name }) => name),
  expiresAt: new Date(Date.now() + 3600_000),
})

type Bearer = { role: Role; token: string; cookie?: string }

/** It has come before today: on which day it was last here, others are shown. */
async function withToken(site: Site, { role, token, cookie }: Bearer): Promise<Person> {
  const ask = browserOf(site.appWith(), cookie)
  const headers = { authorization: `Bearer ${token}` }
  for (const path of ['/childcare-hubs/counter', '/api/registry/areas']) await ask(path, { headers })
  return {
    role,
    ask: (path, wish) => ask(path, { ...wish, headers: { ...wish.headers, ...headers } }),
    ...(cookie ? {} : { sees: 'interface' }),
  }
}
