// A process of its own: gives a counter so and so many counsellors more, invented, who sign in as those of the demo do.
import { demoUser } from '../src/app/demo.ts'
import { addressOf, type DemoPerson, demoPassword, totpSecretOf } from '../src/app/demo-people.ts'
import { openInstallation } from '../src/app/installation.ts'
import { readSettings } from '../src/app/settings.ts'
import { addAccount, addPost } from '../src/core/identity/accounts.ts'
import { openAsSystem } from '../src/core/identity/open-as.ts'
import { municipalitiesOf } from '../src/core/municipality.ts'

/** `secret`: what their authenticator makes its codes of, which are good for half a minute. */
export type Crowd = { accountId: string; address: string; password: string; secret: string }[]

const installation = await openInstallation(readSettings())
process.once('message', async (count: number) => {
  const { database, auth } = installation
  const [municipality] = await municipalitiesOf(database)
  if (!municipality) throw new Error('nobody lives here')
  const people = Array.from(
    { length: count },
    (_, n): DemoPerson => ({
      key: `crowd${n + 1}`,
      name: `架空 ${n + 1}番`,
      posts: [{ agency: 'desk', role: 'counsellor', title: '相談員', duties: ['registry'] }],
    }),
  )
  const users: string[] = []
  for (const person of people) users.push(await demoUser(auth, person))
  const opening = { municipality: municipality.id, via: 'test', reason: 'bench', silent: true } as const
  const accounts = await openAsSystem(database, opening, async (tx) => {
    const desk = await tx
      .selectFrom('agency')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('kind', '=', 'counter')
      .executeTakeFirstOrThrow()
    const ids: string[] = []
    for (const [at, { name, posts }] of people.entries()) {
      const accountId = await addAccount(tx, { authUserId: users[at] as string, name, kind: 'staff' })
      for (const { role, title, duties = [] } of posts)
        await addPost(tx, { accountId, agencyId: desk.id, role, title, duties, startsOn: '2023-04-01' })
      ids.push(accountId)
    }
    return ids
  })
  const crowd: Crowd = people.map((person, at) => ({
    accountId: accounts[at] as string,
    address: addressOf(person),
    password: demoPassword,
    secret: totpSecretOf(person),
  }))
  await installation.close()
  process.send?.(crowd)
})
