import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Sex } from '../../registry/codes.ts'
import { personSummaries } from '../../registry/person-summary.ts'
import { fellowsOf } from '../../registry/persons-seen.ts'
import { recordsOf } from '../../registry/records.ts'
import { type Relation, relationshipsAmong, relationshipsOf } from '../../registry/relationships.ts'
import type { CaseHead } from '../parts/case-frame.tsx'
import type { MemberRelation, TieKind } from './codes.ts'
import type { Member } from './members.ts'
import type { Household } from './read.ts'

/** The key of the person in need on the pictures; everybody else has the id of their row. */
export const self = 'self'

/** Somebody on the genogram. */
export type Kin = {
  key: string
  name: string
  sex: Sex | null
  birthOn: string | null
  died: boolean
  together: boolean
  /** What they are to the person, as the case or the register says. */
  relation: MemberRelation | Relation | null
  from: 'case' | 'register'
}

export type KinBetween = { one: string; other: string; kind: Exclude<TieKind, 'support'> | 'grandparent' }

/** `keys`: under which key each member of the case stands on the pictures; two records of one person are one. */
export type KinPicture = {
  subject: Kin | null
  others: Kin[]
  between: KinBetween[]
  keys: ReadonlyMap<string, string>
}

/** Family and callers are kin, and whoever supports the person and lives there. */
export const isKin = ({ role, lives }: Pick<Member, 'role' | 'lives'>): boolean =>
  role === 'family' || role === 'caller' || (role === 'supporter' && lives === 'together')

/** Kinship as it is seen from the person in need: who comes first, and what it is. */
const seenFromSelf: Partial<Record<string, { kind: KinBetween['kind']; elder?: 'self' | 'other' }>> = {
  spouse: { kind: 'spouse' },
  partner: { kind: 'partner' },
  former_spouse: { kind: 'divorced' },
  sibling: { kind: 'sibling' },
  parent: { kind: 'parent', elder: 'other' },
  child: { kind: 'parent', elder: 'self' },
  grandparent: { kind: 'grandparent', elder: 'other' },
  grandchild: { kind: 'grandparent', elder: 'self' },
}

function betweenSelfAnd({ key, relation }: Kin): KinBetween[] {
  const seen = seenFromSelf[relation ?? '']
  if (!seen) return []
  return [
    seen.elder === 'other'
      ? { one: key, other: self, kind: seen.kind }
      : { one: self, other: key, kind: seen.kind },
  ]
}

/**
 * The family of a case as the actor may see it: its members, and who the register says is related to the person or lives with them. Of
 * somebody whose address is protected the register says nothing, and nobody protected stands here; two records of one person are one.
 */
export async function kinOf(tx: Tx, { found, person }: CaseHead, household: Household): Promise<KinPicture> {
  const known = person && !person.protected ? await registerOf(tx, person.id) : noRegister
  const own = new Set(found.subjectId ? [found.subjectId, ...known.records] : [])
  const keys = keysOf(household.members, own)
  const cased = household.members
    .filter((one) => keys.get(one.id) === one.id && isKin(one))
    .map((one) => kinFrom(one, known))
  const there = new Set(household.members.flatMap(({ personId, standsId }) => [personId, standsId]))
  const others = [...cased, ...known.persons.filter(({ key }) => !there.has(key))]
  const between = await bondsAmong(tx, { others, keys, household })
  return { subject: subjectFrom(person), others, between, keys }
}

/** Each member's own id, that of the first member who is the same person, or the person in need. */
function keysOf(members: readonly Member[], own: ReadonlySet<string>): Map<string, string> {
  const byPerson = new Map<string, string>()
  const kinFirst = [...members].sort((a, b) => Number(isKin(b)) - Number(isKin(a)))
  return new Map(
    kinFirst.map(({ id, personId, standsId }) => {
      if (own.has(personId ?? '') || own.has(standsId ?? '')) return [id, self]
      const first = byPerson.get(standsId ?? id) ?? id
      byPerson.set(standsId ?? id, first)
      return [id, first]
    }),
  )
}

const subjectFrom = (person: CaseHead['person']): Kin | null =>
  person && {
    ...{ key: self, name: person.protected ? '' : (person.name ?? person.called ?? ''), sex: person.sex },
    ...{ birthOn: person.protected ? null : person.birthOn, died: person.standing === 'deceased' },
    ...{ together: true, relation: null, from: 'case' as const },
  }

type Register = { records: string[]; persons: Kin[]; together: ReadonlySet<string> }
const noRegister: Register = { records: [], persons: [], together: new Set() }

function kinFrom(one: Member, { together, persons }: Register): Kin {
  const known = persons.find(({ key }) => key === one.standsId || key === one.personId)
  const lives = one.lives ? one.lives === 'together' : together.has(one.standsId ?? '')
  const { id: key, name, sex, birthOn, died } = one
  return {
    key,
    name,
    sex,
    birthOn,
    died,
    together: lives,
    relation: one.relation ?? known?.relation ?? null,
    from: 'case',
  }
}

/** Related to them in the register, or living with them there, as far as the actor sees it. */
async function registerOf(tx: Tx, subjectId: string): Promise<Register> {
  const records = await recordsOf(tx, subjectId)
  const fellows = await fellowsOf(tx, records[0] ?? subjectId)
  const together = new Set(fellows.map(({ id }) => id))
  const relations = await relationsOf(tx, records)
  const summaries = await personSummaries(tx, [...new Set([...relations.keys(), ...together])])
  const persons = summaries
    .filter((one) => !one.protected)
    .map((one) => ({
      ...{ key: one.id, name: one.name ?? one.called ?? '', sex: one.sex, birthOn: one.birthOn },
      ...{ died: one.standing === 'deceased', together: together.has(one.id), from: 'register' as const },
      relation: relations.get(one.id) ?? null,
    }))
  return { records, persons, together }
}

/** What others are to whoever has these records, where it is kinship and holds today. */
async function relationsOf(tx: Tx, records: readonly string[]): Promise<Map<string, Relation>> {
  const day = today()
  const found = new Map<string, Relation>()
  for (const id of records)
    for (const { relation, endsOn, other } of await relationshipsOf(tx, id))
      if ((!endsOn || endsOn > day) && seenFromSelf[relation] && !records.includes(other.id))
        found.set(other.id, relation)
  return found
}

type Bonding = { others: readonly Kin[]; keys: ReadonlyMap<string, string>; household: Household }

/** What the case says of two comes before what somebody is called and what the register says; of each two there is one line. */
async function bondsAmong(tx: Tx, of: Bonding): Promise<KinBetween[]> {
  const { others, keys, household } = of
  const bonds = new Map<string, KinBetween>()
  const there = new Set([self, ...others.map(({ key }) => key)])
  const keep = (bond: KinBetween) => {
    const pair = [bond.one, bond.other].sort().join(' ')
    if (bond.one !== bond.other && there.has(bond.one) && there.has(bond.other) && !bonds.has(pair))
      bonds.set(pair, bond)
  }
  const end = (id: string | null) => (id === null ? self : (keys.get(id) ?? ''))
  for (const { fromId, toId, kind } of household.ties)
    if (kind !== 'support') keep({ one: end(fromId), other: end(toId), kind })
  for (const one of others) for (const bond of betweenSelfAnd(one)) keep(bond)
  for (const bond of await registered(tx, of)) keep(bond)
  return [...bonds.values()]
}

const kinship = ['spouse', 'parent', 'sibling', 'grandparent'] as const

/** What the register says of two who stand around the person. */
async function registered(tx: Tx, { others, keys, household }: Bonding): Promise<KinBetween[]> {
  const persons = new Map<string, string>(others.map(({ key }) => [key, key]))
  for (const { id, personId, standsId } of household.members)
    for (const one of [personId, standsId]) if (one) persons.set(one, keys.get(id) ?? '')
  const rows = await relationshipsAmong(tx, [...persons.keys()])
  return rows.flatMap(({ personId, otherId, kind }) => {
    const [one, other] = [persons.get(personId), persons.get(otherId)]
    const kin = kinship.find((code) => code === kind)
    return one && other && kin ? [{ one, other, kind: kin }] : []
  })
}
