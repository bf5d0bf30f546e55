import { asSystem } from '../../../core/access/system.ts'
import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { personName } from '../../registry/parts/person.tsx'
import { plainBasis } from '../disclosure/say.ts'
import { type Emergency, emergencyOf } from '../emergency/list.ts'
import { refuseDanger } from '../emergency/review.ts'

/** In the municipality's language, as every letter of it. */
const words = wordsFor('ja')
const say = { words, locale: 'ja' } as const

/** `?by=` for a letter that is not posted. */
export const byHand = 'hand'

type Letter = { one: Emergency; name: string; on: string }

/**
 * 通知書: the letter by which a person learns that their records were opened in an emergency, to be printed and posted, or handed over
 * (`?by=hand`). It says what the person reads in their account and the hours; not what staff wrote, not whose records there were, and
 * nobody by name. Refuses `casework.emergency.ownReview` (403), `casework.emergency.notReviewed`, and `casework.emergency.withheld` and
 * `casework.emergency.danger` (409) where it is not to be sent.
 */
export const emergencyLetterPage = definePage<Letter>({
  name: 'casework.emergencyLetter',
  path: '/emergencies/:id/letter',
  allow: ['privacy-officer'],
  zones: ['inner'],
  density: 'staff',
  under: ['/emergencies'],
  async load({ tx, params, query }) {
    const one = await emergencyOf(tx, idOf(params))
    if (one.account_id === tx.actor.accountId) throw new Refusal('casework.emergency.ownReview', 403)
    if (!one.result) throw new Refusal('casework.emergency.notReviewed', 409)
    if (one.withheld) throw new Refusal('casework.emergency.withheld', 409)
    await refuseDanger(tx, one, { byPost: query.get('by') !== byHand })
    await recordSeen(tx, 'emergency_access', one.id, 'casework.emergencyLetter')
    return { one, name: await nameOn(tx, one), on: one.told_subject_on ?? today() }
  },
  view: (letter, view) => <LetterView letter={letter} view={view} />,
})

/** To whom it is addressed. The officer does not look residents up; this name they need, and the letter stands in the log as seen. */
async function nameOn(tx: Tx, { person_id: personId }: Emergency): Promise<string> {
  const row = await asSystem(
    tx,
    'casework.emergencyLetter',
    () =>
      tx
        .selectFrom('person')
        .select(['name', 'called'])
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', personId)
        .executeTakeFirstOrThrow(),
    { silent: true },
  )
  return personName(row, words)
}

function LetterView({ letter: { one, name, on }, view }: { letter: Letter; view: ViewContext }) {
  return (
    <div lang="ja">
      <Heading level={1} aside={<PrintButton>{view.words('casework.emergencyLetter.print')}</PrintButton>}>
        {words('casework.emergencyLetter.title')}
      </Heading>
      <Stack>
        <p className="text-right">{formatDate(on, 'ja')}</p>
        <p>{words('casework.emergencyLetter.to', { name })}</p>
        <p>{words('casework.emergencyLetter.body')}</p>
        <DescriptionList items={factsOf(one, view)} />
        <p>{words('casework.emergencyLetter.checked')}</p>
        <p>{words('casework.emergencyLetter.rights')}</p>
      </Stack>
    </div>
  )
}

function factsOf(one: Emergency, { actor }: Pick<ViewContext, 'actor'>) {
  const from = formatInstant(one.starts_at, 'ja')
  const facts: [string, string][] = [
    ['when', words('casework.emergencyLetter.from', { from, until: formatInstant(one.ends_at, 'ja') })],
    ['by', one.agency],
    ['what', words('casework.emergencyLetter.what.text')],
    ['why', words(`casework.own.emergency.${one.kind}`)],
    ['ground', plainBasis('life_and_limb', say)],
    ['ask', words('casework.emergencyLetter.ask.text', { agency: actor.post?.agencyName ?? '' })],
  ]
  return facts.map(([key, value]) => ({ key, term: words(`casework.emergencyLetter.${key}`), value }))
}
