import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { askInvolvement } from '../../src/blocks/casework/asking/actions.ts'
import { breakGlass, endEmergency } from '../../src/blocks/casework/emergency/actions.ts'
import {
  checkRequest,
  gatherPackage,
  submitRequest,
} from '../../src/blocks/privacy/rights/prepare-actions.ts'
import { takeInRequest } from '../../src/blocks/privacy/rights/take-in.ts'
import { addPersons } from '../../src/blocks/registry/persons.ts'
import { setAudience } from '../../src/core/access/audience.ts'
import { accountKey, postKey } from '../../src/core/access/keys.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { foldersOf, prepareFolders } from '../../src/core/exchange/folder.ts'
import type { OwnKeys } from '../../src/core/exchange/keys.ts'
import { readPackage } from '../../src/core/exchange/package-file.ts'
import { open } from '../../src/core/exchange/seal.ts'
import { sealedAbout } from '../../src/core/exchange/send.ts'
import { newId } from '../../src/core/id.ts'
import { mailPackage } from '../../src/core/mail/package.ts'
import { keepMail } from '../../src/core/mail/place.ts'
import { wishMail } from '../../src/core/mail/wish.ts'
import { takeIn } from '../../src/programs/consultation/actions/take-in.ts'
import { write } from '../../src/programs/consultation/actions/write.ts'
import { tellGroup } from '../../src/programs/lectures/queries/packages.ts'
import { onSide, twoSides } from '../support/exchange.ts'
import { freshFolder } from '../support/folder.ts'
import { aMailServer, readable } from '../support/mail-server.ts'
import { requests } from '../support/requests.ts'
import { browserOf } from '../support/site.ts'
import { askingWhy } from './an-asking.ts'
import { hide } from './hidden-record.ts'
import { clerk, does, far, fresh, lecture, owner, second, site } from './hidden-world.ts'
import { aRound, drain } from './rounds.ts'
import { steady } from './walk.ts'

// What leaves beside the answers to requests, when the same is done about somebody: collected, and opened where it is sealed.

const namedKeys = [owner, second].flatMap(({ postId, accountId }) => [postKey(postId), accountKey(accountId)])
const namedAccounts = [owner.accountId, second.accountId]
const { about, version } = requests(site)
const goesOn = { urgency: 'normal', ending: 'next', nextOn: addDays(today(), 7) }
const intake = { channel: 'counter', intake: 'new', who: 'person', caller: 'self', topics: ['health'] }
export const takesIn = (who: typeof clerk, more: object) =>
  does(who, takeIn, { ...intake, ...goesOn, ...more })

/** A resident of the register, with a case elsewhere that is no secret. */
export async function aResidentWithACase(name: string, birthOn: string): Promise<string> {
  const id = await site.asSystem(async (tx) => {
    const made = { registered: true, standing: 'resident', name, reading: 'みほん', birthOn } as const
    const [id = ''] = await addPersons(tx, [made])
    await setAudience(tx, 'person', [id])
    return id
  })
  await takesIn(far, { personId: id })
  return id
}

/** Everybody of the staff who is not named wants a mail when something waits. */
export async function everybodyWantsMail(): Promise<void> {
  const { rows } = await site.database.owner.query(
    `select id from account where kind = 'staff' and id <> all($1)`,
    [namedAccounts],
  )
  for (const [at, { id }] of rows.entries())
    await site.asSystem((tx) => wishMail(tx, id, `staff-${at}@example.test`))
}

/** About whom it is all done, and what becomes of a letter: a case that is no secret, or one that is restricted at once. */
export type Wish = {
  id: string
  name: string
  birthOn: string
  takes: (letterId: string) => Promise<unknown>
}
const letterBy = { name: '（試験）手紙の人' }
export const openly: Wish['takes'] = (letterId) => takesIn(owner, { ...letterBy, letterId })
export const hiding: Wish['takes'] = (letterId) => hide({ ...letterBy, letterId })

/** An emergency, a request for what is held, a letter that becomes a case, a lecture whose group is told. */
async function acts({ id: personId, name, birthOn, takes }: Wish, letterId: string): Promise<string[]> {
  const emergency = await does(fresh(clerk), breakGlass, {
    ...{ personId, emergencyKind: 'missing', telephone: '000-0000-0000' },
    emergencyReason: '連絡がつかない（試験の理由）',
  })
  await does(clerk, endEmergency, { id: emergency.id, version: 1 })
  await does(clerk, askInvolvement, { personId, agencyIds: [far.agencyId], ...askingWhy })
  const { id } = await does(clerk, takeInRequest, about(name, birthOn))
  await does(clerk, checkRequest, { id, version: 1, proof: 'licence', personId })
  await does(clerk, gatherPackage, { id, version: 2 })
  const started = await drain(site)
  await does(clerk, submitRequest, { id, version: await version(clerk, id) })
  await takes(letterId)
  await site.asSystem((tx) => tellGroup(tx, lecture.requestId))
  return [...started, ...(await drain(site))]
}

/** What left, ids and hours aside; `files`: what whoever carries packages sees of them. */
export type Left = {
  started: string[]
  ran: Set<string>
  notices: string[]
  runs: string[]
  items: { kind: string; payload: string; bytes: number }[]
  files: { name: string; bytes: number }[]
  status: string[]
  mails: string[]
}

/** Does all that, with a round of the jobs on the closed network, and collects what others than the named are told by it. */
export async function leaves(wish: Wish): Promise<Left> {
  const since = newId()
  const { id: letterId } = await does(site.visitor, write, { body: '（試験）手紙', reach: 'none' })
  await site.database.owner.query(
    'delete from exchange_item; delete from exchange_package; delete from exchange_link; update mail_wish set told_at = null',
  )
  await site.database.owner.query(`update notice set settled_at = now() where settled_at is null`)
  const folder = freshFolder()
  const keys = twoSides(folder)
  prepareFolders(folder, 'inner')
  const { started, ran, status } = await onSide('inner', async () => {
    const started = await acts(wish, letterId)
    const ran = await aRound(site)
    return { started, ran, status: await statusPages() }
  })
  const { files, items } = opened(foldersOf(folder, 'inner').outgoing, keys.outer)
  const notices = await noticesSince(since)
  const runs = await runsSince(since)
  const { mails, ran: later } = await mailed(items)
  return { started, ran: ran.union(later), notices, runs, items, files, status, mails }
}

const masked = (text: string) =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…')
    .replace(/"number":"[^"]*"/g, '"number":"…"')

/** The packages as they lie in the folder, and what the other side reads in them. */
function opened(folder: string, keys: OwnKeys): Pick<Left, 'items' | 'files'> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.kasane'))
  const packages = names.sort().map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
  const items = packages.flatMap(({ bytes }) => {
    const read = readPackage(bytes)
    if (!read || 'newer' in read) throw new Error('no package')
    return read.body.items.map(({ id, kind, sealed }) => {
      const text = open(keys.seal, sealed, sealedAbout(read.body.municipality, kind, id))
      if (text === null) throw new Error(`${kind}: not sealed for the other side`)
      return { kind, payload: masked(text), bytes: sealed.length }
    })
  })
  return { items, files: packages.map(({ name, bytes }) => ({ name, bytes: bytes.length })) }
}

/** The page of the exchange, as each of those who look after it is shown it. */
async function statusPages(): Promise<string[]> {
  const told: string[] = []
  for (const who of ['adam', 'stewart', 'kenji'] as const) {
    const ask = browserOf(site.appWith(), await site.cookieOf(site.person(who)))
    const { status, text } = await ask('/exchange')
    const main = text.slice(text.indexOf('<main'), text.indexOf('</main'))
    told.push(
      `${who} ${status} ${masked(steady(main, '/exchange')).replace(/([0-9a-f]{4}-){3}[0-9a-f]{4}/g, '…')}`,
    )
  }
  return told
}

/** What waits since then for others than the named. */
async function noticesSince(since: string): Promise<string[]> {
  const { rows } = await site.database.owner.query(
    `select to_key, code, path, facts::text as facts from notice where id > $1 and to_key <> all($2) order by id`,
    [since, namedKeys],
  )
  return rows.map(({ to_key, code, path, facts }) => `${to_key} ${code} ${masked(path)} ${facts}`).sort()
}

/** How far the work is that others than the named have started since then. */
async function runsSince(since: string): Promise<string[]> {
  const { rows } = await site.database.owner.query(
    `select name, state, done, total, code, facts::text as facts, audience from job_run
     where id > $1 and not (audience && $2) order by id`,
    [since, namedAccounts.map((id) => `account:${id}`)],
  )
  return rows.map((row) => JSON.stringify(row))
}

/** The mails that come of it: of what goes outside, and of the same where the network is one. */
async function mailed(items: Left['items']): Promise<Pick<Left, 'mails' | 'ran'>> {
  const server = await aMailServer()
  keepMail({ url: server.url, from: 'kasane@city.example', origin: 'https://kasane.example' })
  await site.database.owner.query('update mail_wish set told_at = null')
  await onSide('outer', () =>
    site.asSystem(async (tx) => {
      for (const { kind, payload } of items)
        if (kind === mailPackage.kind) await mailPackage.take(tx, JSON.parse(payload))
    }),
  )
  const ran = await aRound(site)
  keepMail(null)
  const mails = server.taken
    .map(({ to, bytes }) => `${to} ${readable(bytes).replace(/^(Date|Message-ID):.*$/gim, '')}`)
    .sort()
  return { mails, ran }
}
