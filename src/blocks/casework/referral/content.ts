import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { personSummaries } from '../../registry/person-summary.ts'
import { fellowsOf, type PersonSeen } from '../../registry/persons-seen.ts'
import { type CaseView, caseView } from '../case-view.ts'
import { everyMember, type Member } from '../household/members.ts'
import { partsOfCase } from '../household/parts.ts'
import { type ReferralPart, referralParts } from './codes.ts'
import { contactsBetween } from './contacts-between.ts'

// What flows with a つなぎ, gathered once, shown before it is sent and frozen then: whoever receives it reads what was previewed, and
// nothing that is written later. Days and codes stay days and codes, so that each reader reads them in their own language.

const fact = z.strictObject({
  term: z.string(),
  text: z.string().optional(),
  day: z.string().optional(),
  codes: z.array(z.string()).optional(),
})
const entry = z.strictObject({ on: z.string(), codes: z.array(z.string()), text: z.string().nullable() })
const section = z.strictObject({
  part: z.enum(referralParts),
  facts: z.array(fact),
  entries: z.array(entry).optional(),
})
const content = z.strictObject({ sections: z.array(section) })

/** One labelled value: `term` and `codes` are keys of words. */
export type ContentFact = z.infer<typeof fact>
export type ContentSection = z.infer<typeof section>
export type Content = z.infer<typeof content>

/** What stands in the row, read again. */
export const contentFrom = (stored: unknown): Content => content.parse(stored)

export type Wanted = {
  caseId: string
  parts: readonly string[]
  contactsFrom: string | null
  contactsUntil: string | null
}

/** So many contacts are read; more are a file, not a request. */
export const mostContacts = 100

/**
 * The parts that are to flow, as whoever sends them sees the case. Refuses `casework.referral.tooMany` at `contactsFrom`.
 */
export async function gather(tx: Tx, wanted: Wanted): Promise<Content> {
  const shown = await caseView(tx, wanted.caseId)
  const sections: ContentSection[] = []
  for (const part of referralParts)
    if (wanted.parts.includes(part)) sections.push(await loaders[part](tx, shown, wanted))
  return { sections }
}

type Loader = (tx: Tx, shown: CaseView, wanted: Wanted) => Promise<ContentSection>

const loaders: Record<ReferralPart, Loader> = {
  person: (tx, shown) => personPart(tx, shown),
  ways: async (_, shown) => waysPart(shown),
  matters: async (_, shown) => mattersPart(shown),
  contacts: contactsPart,
  household: (tx, shown) => householdPart(tx, shown),
}

const term = (name: string) => `casework.referral.fact.${name}`
const said = (facts: (ContentFact | null)[]) => facts.filter((one) => one !== null)
const textFact = (name: string, text: string | null) => (text ? { term: term(name), text } : null)
const dayFact = (name: string, day: string | null) => (day ? { term: term(name), day } : null)
const codeFact = (name: string, codes: string[]) => (codes.length > 0 ? { term: term(name), codes } : null)

/** Where somebody lives is not in it: an address can be protected after it was frozen. */
async function personPart(tx: Tx, { subjectId }: CaseView): Promise<ContentSection> {
  const [person] = subjectId ? await personSummaries(tx, [subjectId]) : []
  if (!person)
    return { part: 'person', facts: said([codeFact('name', ['casework.referral.fact.anonymous'])]) }
  const { name, reading, called, birthOn, sex } = person
  return {
    part: 'person',
    facts: said([
      textFact('name', name ?? called),
      textFact('reading', reading),
      dayFact('birthOn', birthOn),
      codeFact('sex', sex ? [`registry.sex.${sex}`] : []),
    ]),
  }
}

/** Where nobody asked, that is what whoever receives it has to know before they call. */
function waysPart({ safe }: CaseView): ContentSection {
  const answer = (value: string | null) => (value ? [`casework.safe.answer.${value}`] : [])
  const facts = said([
    textFact('mustNotKnow', safe.mustNotKnow),
    textFact('telephone', safe.safeTelephone),
    textFact('hours', safe.safeHours),
    codeFact('voicemail', answer(safe.safeVoicemail)),
    textFact('safeName', safe.safeName),
    codeFact('post', answer(safe.safePost)),
    textFact('note', safe.safeNote),
  ])
  const unasked = [{ term: term('waysUnasked'), codes: [term('waysUnasked.text')] }]
  return { part: 'ways', facts: facts.length > 0 ? facts : unasked }
}

const mattersPart = ({ kind, topics, urgentTopic, urgency, state, openedOn }: CaseView): ContentSection => ({
  part: 'matters',
  facts: said([
    codeFact(
      'topics',
      topics.map((topic) => `${kind}.field.topics.${topic}`),
    ),
    codeFact('urgentTopic', urgentTopic ? [`${kind}.field.topics.${urgentTopic}`] : []),
    codeFact('urgency', [`casework.own.urgency.${urgency}`]),
    codeFact('state', [`casework.state.${state}`]),
    dayFact('openedOn', openedOn),
  ]),
})

/** Who called about the person is not told: they spoke to this agency. */
async function contactsPart(tx: Tx, { id }: CaseView, wanted: Wanted): Promise<ContentSection> {
  const found = await contactsBetween(tx, id, wanted, mostContacts + 1)
  if (found.length > mostContacts)
    throw refuseFields([
      { field: 'contactsFrom', code: 'casework.referral.tooMany', params: { most: mostContacts } },
    ])
  const entries = found.map(({ on, channel, direction, note }) => ({
    on,
    codes: [`casework.contactChannel.${channel}`, `casework.own.direction.${direction}`],
    text: note,
  }))
  return { part: 'contacts', facts: [], entries }
}

/**
 * Who lives there by the register, and who stands around the person in the case, each as far as the sender sees them; what weighs on
 * one of them alone is not told with it, and what fewer than the case may see neither.
 */
async function householdPart(tx: Tx, { id, subjectId }: CaseView): Promise<ContentSection> {
  const members = (await everyMember(tx, id)).filter(({ gone }) => !gone)
  const named = new Set(members.flatMap(({ personId, standsId }) => [personId, standsId]))
  const fellows = (subjectId ? await fellowsOf(tx, subjectId) : []).filter((one) => !named.has(one.id))
  const facts = [...members.map(memberFact), ...fellows.map(fellowFact), ...(await sharedParts(tx, id))]
  return {
    part: 'household',
    facts: facts.length > 0 ? facts : [{ term: term('member'), codes: ['casework.referral.fact.nobody'] }],
  }
}

const memberFact = ({ role, relation, name, birthOn }: Member): ContentFact => ({
  term: relation ? `casework.memberRelation.${relation}` : `casework.memberRole.${role}`,
  text: name,
  ...(birthOn ? { day: birthOn } : {}),
})

const fellowFact = ({ name, called, household_role: role, birth_on: birthOn }: PersonSeen): ContentFact => ({
  term: role ? `registry.householdRole.${role}` : term('member'),
  ...(name || called ? { text: (name ?? called) as string } : {}),
  ...(birthOn ? { day: birthOn } : {}),
})

const sharedParts = async (tx: Tx, caseId: string): Promise<ContentFact[]> =>
  (await partsOfCase(tx, caseId))
    .filter(({ household, limited }) => household && !limited)
    .map(({ what }) => ({ term: term('householdPart'), text: what }))

/** One number for all that is about to be sent, so that what was previewed and what is sent are the same. */
export const digestOf = (all: unknown): string =>
  createHash('sha256').update(JSON.stringify(all)).digest('hex')
