import { addProxy, linkAccount } from '../../src/blocks/registry/actions/residents.ts'
import { ownPersons } from '../../src/blocks/registry/residents/own.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addAccount } from '../../src/core/identity/accounts.ts'
import { clerkBeside, doer } from './acts.ts'
import { freshHouse, type TestPerson } from './house.ts'
import { enterPeople } from './people.ts'

/** A house with a clerk who keeps the register, in which residents come by accounts and act for each other. */
export async function residentsHouse() {
  const house = await freshHouse()
  const does = doer(house.database)
  const clerk = await clerkBeside(house, house.person('hanako'))
  let made = 0

  /** Somebody of the register. */
  async function someone(birthOn = '1980-05-06', more = {}): Promise<string> {
    const [id = ''] = await enterPeople(house, [{ name: `見本 ${made++}`, birthOn, ...more }])
    return id
  }

  /** A resident's account, and how its owner comes to the door. */
  async function resident(): Promise<TestPerson> {
    const authUserId = `resident-${made++}`
    const accountId = await house.asSystem((tx) =>
      addAccount(tx, { authUserId, name: `見本 住民${made}`, kind: 'resident' }),
    )
    return { ...house.person('taro'), authUserId, accountId, postId: null as unknown as string }
  }

  const proved = { proof: 'driving_licence', provedOn: today() }
  const link = (personId: string, accountId: string, who = clerk) =>
    does(who, linkAccount, { personId, accountId, ...proved })

  /** A person of the register with an account that is theirs. */
  async function withAccount(birthOn?: string) {
    const personId = await someone(birthOn)
    const who = await resident()
    const { id } = await link(personId, who.accountId)
    return { ...who, personId, linkId: id }
  }

  const asParent = { kind: 'parent', proof: 'family_register', provedOn: today(), startsOn: today() }
  const acts = (otherId: string, personId: string, more: Record<string, unknown> = asParent) =>
    does(clerk, addProxy, { personId, otherId, ...more })
  const keysOf = (who: TestPerson) => house.as(who, async (tx) => [...tx.actor.keys])
  const own = (who: TestPerson) => house.as(who, ownPersons)
  const child = () => someone(`${Number(today().slice(0, 4)) - 8}-02-03`)

  return {
    house,
    does,
    clerk,
    someone,
    resident,
    proved,
    link,
    withAccount,
    asParent,
    acts,
    keysOf,
    own,
    child,
  }
}

/** Looks as if it were another day. */
export async function on<T>(day: string, work: () => Promise<T>): Promise<T> {
  process.env.KASANE_NOW = day
  try {
    return await work()
  } finally {
    delete process.env.KASANE_NOW
  }
}
