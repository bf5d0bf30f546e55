import { formatDate, formatDateShort, formatTime } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { bornText, subjectName } from '../../../registry/parts/person.tsx'
import type { SafeContactView } from '../../case-view.ts'
import { isGuarded, toldWays } from '../../parts/safe-ways.tsx'
import type { VisitSheet } from '../visit-sheet.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>
type Fact = { label: string; text: string }
export type SheetSection = { heading: string; facts: Fact[] }

/** How long a text may be on the sheet: 1 is what one would like, less is what fits on one page. */
const clip = (text: string, most: number, { words }: Say) =>
  text.length <= most ? text : words('casework.visitSheet.cut', { text: text.slice(0, most) })

/** What the sheet says, in its order: what may be dangerous first. On the screen and on paper. */
export function sheetSections(sheet: VisitSheet, say: Say, scale = 1): SheetSection[] {
  const room = { say, most: (length: number) => Math.round(length * scale) }
  const { words } = say
  return [
    ...cautionSection(sheet, room),
    {
      heading: words('casework.visit.heading'),
      facts: [...visitFacts(sheet, room), ...personFacts(sheet, room)],
    },
    safeSection(sheet, room),
    ...elsewhereSection(sheet, room),
    {
      heading: words('casework.visitSheet.support'),
      facts: [...aimFacts(sheet, room), ...noteFacts(sheet, room), knownFact(sheet, room)],
    },
  ]
}

type Room = { say: Say; most: (length: number) => number }

/** So many of the ways that were said elsewhere, the last said first: more would be a second page. */
const mostElsewhere = 12

/** Of more than these only the kinds are said: the sheet is one page. */
const cautionsInFull = 5

function cautionSection({ head }: VisitSheet, { say, most }: Room): SheetSection[] {
  const { words, locale } = say
  if (head.cautions.length === 0) return []
  const facts = head.cautions.slice(0, cautionsInFull).map(({ kind, reason, untilOn, state }) => ({
    label: words(`casework.askCaution.kind.${kind}`),
    text: [
      clip(reason, most(240), say),
      words('casework.caution.until', { day: formatDateShort(untilOn, locale) }),
      ...(state === 'asked' ? [words('casework.cautionState.asked')] : []),
    ].join('　'),
  }))
  const more = head.cautions
    .slice(cautionsInFull)
    .map(({ kind }) => words(`casework.askCaution.kind.${kind}`))
  if (more.length > 0)
    facts.push({
      label: words('casework.visitSheet.more'),
      text: more.join(words('casework.visitSheet.comma')),
    })
  return [{ heading: words('casework.caution.heading'), facts }]
}

function visitFacts({ visit }: VisitSheet, { say, most }: Room): Fact[] {
  const { words, locale } = say
  const day = formatDate(dateInTokyo(visit.startsAt), locale, { weekday: true })
  return [
    {
      label: words('casework.visit.when'),
      text: `${day} ${formatTime(visit.startsAt)}–${formatTime(visit.backAt)}`,
    },
    { label: words('casework.visit.who'), text: visit.workerName },
    { label: words('casework.visit.with'), text: visit.withName ?? words('casework.visit.alone') },
    { label: words('casework.visit.purpose'), text: clip(visit.purpose ?? '', most(200), say) },
  ]
}

function personFacts({ visit, head: { found, person } }: VisitSheet, { say }: Room): Fact[] {
  const { words } = say
  const subject = { subjectId: found.subjectId, name: null, called: null, standing: null, ...person }
  const address = person?.protected
    ? words('casework.visitSheet.protected')
    : (person?.address ?? words('casework.visitSheet.noAddress'))
  return [
    {
      label: words('casework.visitSheet.name'),
      text: [subjectName(subject, say), person?.reading ?? ''].filter(Boolean).join('　'),
    },
    {
      label: words('casework.visitSheet.born'),
      text: person ? bornText(person, say, dateInTokyo(visit.startsAt)) : '',
    },
    { label: words('casework.visitSheet.address'), text: address },
  ]
}

function safeSection({ head: { shown } }: VisitSheet, room: Room): SheetSection {
  const { words } = room.say
  const facts = [...hiddenFacts(shown.safe, room), ...answeredFacts(shown.safe, room)]
  return {
    heading: words(
      `casework.safe.${isGuarded(shown.safe) ? 'guarded' : facts.length > 0 ? 'open' : 'unasked'}`,
    ),
    facts:
      facts.length > 0 ? facts : [{ label: words('casework.safe.before'), text: words('casework.safe.ask') }],
  }
}

/** Who must not know, whole whatever else is cut: a name at the end of the line may be the one who opens the door. */
const hiddenFacts = ({ mustNotKnow }: SafeContactView, { say: { words } }: Room): Fact[] =>
  mustNotKnow ? [{ label: words('casework.safe.mustNotKnow'), text: mustNotKnow }] : []

/** Each way that was asked about. */
const answeredFacts = (safe: SafeContactView, { say, most }: Room): Fact[] =>
  toldWays(safe, say).map(({ label, value }) => ({ label, text: clip(value, most(120), say) }))

const once = (facts: Fact[]): Fact[] => [
  ...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values(),
]

/**
 * What the person said in their other cases, once each: it is kept to at the door as well. Who must not know comes first, and all of them.
 * Paper does not say which case it was, and has nothing of a restricted one: it leaves the second factor behind.
 */
function elsewhereSection({ head: { elsewhere } }: VisitSheet, room: Room): SheetSection[] {
  const { words } = room.say
  const open = elsewhere.filter(({ restricted }) => !restricted)
  const hidden = once(open.flatMap((safe) => hiddenFacts(safe, room)))
  const others = once(open.flatMap((safe) => answeredFacts(safe, room)))
  if (hidden.length + others.length === 0) return []
  const more = {
    label: words('casework.visitSheet.andMore'),
    text: words('casework.visitSheet.andMore.then'),
  }
  const facts = [
    ...hidden,
    ...others.slice(0, mostElsewhere),
    ...(others.length > mostElsewhere ? [more] : []),
  ]
  return [{ heading: words('casework.visitSheet.elsewhere'), facts }]
}

function aimFacts({ ownGoal, goals }: VisitSheet, { say, most }: Room): Fact[] {
  const { words } = say
  const listed = goals.join(words('casework.visitSheet.comma'))
  return [
    ...(ownGoal
      ? [{ label: words('casework.visitSheet.ownGoal'), text: clip(ownGoal, most(160), say) }]
      : []),
    ...(listed ? [{ label: words('casework.visitSheet.goals'), text: clip(listed, most(240), say) }] : []),
  ]
}

const noteFacts = ({ notes }: VisitSheet, { say, most }: Room): Fact[] =>
  notes.map(({ on, channel, note }) => ({
    label: `${formatDateShort(on, say.locale)} ${say.words(`casework.contactChannel.${channel}`)}`,
    text: clip(note.replace(/\s+/g, ' '), most(280), say),
  }))

/** Who already knows of it, and may be spoken to. */
function knownFact({ agencies, roles }: VisitSheet, { say, most }: Room): Fact {
  const { words, locale } = say
  const nameOf = ({ name, nameEn }: { name: string; nameEn: string }) => (locale === 'en' ? nameEn : name)
  const parts = roles.flatMap(({ kind, who, agency }) => {
    if (agency) return [nameOf(agency)]
    return who ? [words('casework.visitSheet.who', { who, kind: words(`casework.roleKind.${kind}`) })] : []
  })
  const all = [...new Set([...agencies.map(nameOf), ...parts])]
  const text =
    all.length > 0
      ? clip(all.join(words('casework.visitSheet.comma')), most(200), say)
      : words('casework.visitSheet.nobodyKnows')
  return { label: words('casework.visitSheet.knownBy'), text }
}
