import { recordSeen } from '../../../core/audit/audit.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { SafeContactCard } from '../../../ui/text/safe-contact-card.tsx'
import { closeLetter, tellSender } from '../actions/letters.ts'
import { openLetter, type WholeLetter } from '../queries/letters.ts'
import { topicsText } from './say.ts'

/** One letter: how its writer may be reached first, then what they wrote, and what becomes of it. */
export const letterPage = definePage<WholeLetter>({
  name: 'consultation.letter',
  path: '/consultation/letters/:id',
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/consultation/cases', '/consultation/letters'],
  async load({ tx, params }) {
    const id = idOf(params)
    const letter = await openLetter(tx, id)
    await recordSeen(tx, 'web_consultation', id, 'consultation.readLetter')
    return letter
  },
  forms: {
    close: { action: closeLetter, next: (_, { path }) => `${path}?done=closeLetter` },
    tell: { action: tellSender, next: (_, { path }) => `${path}?done=tellSender` },
  },
  view: (letter, view) => <Letter letter={letter} view={view} />,
})

type Props = { letter: WholeLetter; view: ViewContext }

function Letter({ letter, view }: Props) {
  const { words, locale, query } = view
  const done = ['closeLetter', 'tellSender'].find((one) => one === query.get('done'))
  return (
    <>
      <Heading level={1} aside={<TakeIn letter={letter} view={view} />}>
        {words(`consultation.${letter.source ? 'concern' : 'letter'}.heading`, {
          at: formatInstant(letter.sentAt, locale, { weekday: true }),
        })}
      </Heading>
      {done ? (
        <Notice tone="success" announce>
          {words(`consultation.done.${done}`)}
        </Notice>
      ) : null}
      <Outcome letter={letter} view={view} />
      <Cautions letter={letter} view={view} />
      <Reach letter={letter} view={view} />
      <Columns shape="aside">
        <Card level={2} heading={words(`consultation.${letter.source ? 'concern' : 'letter'}.body`)}>
          <p className="as-written">{letter.body}</p>
        </Card>
        <Stack gap="small">
          <Facts letter={letter} view={view} />
          <Ways letter={letter} view={view} />
        </Stack>
      </Columns>
    </>
  )
}

function TakeIn({ letter: { id, doneAt }, view: { words } }: Props) {
  return doneAt ? null : (
    <ButtonLink href={`/consultation/intake?letter=${id}`} kind="primary">
      {words('consultation.letter.takeIn')}
    </ButtonLink>
  )
}

/** What became of it: the case it is in, or why there is none. */
function Outcome({ letter, view: { words } }: Props) {
  if (letter.takenCaseId)
    return (
      <Notice tone="success" heading={words('consultation.letter.taken')}>
        <a href={`/consultation/cases/${letter.takenCaseId}`}>{words('consultation.letter.case')}</a>
      </Notice>
    )
  return letter.closedAs ? (
    <Notice
      tone="info"
      heading={words('consultation.letter.closed', {
        reason: words(`consultation.closeLetter.closedAs.${letter.closedAs}`),
      })}
    >
      {letter.closedNote}
    </Notice>
  ) : null
}

/** Before anybody goes to the person: that they know nothing of it, and that who told it is not to be named. */
function Cautions({ letter: { source, personKnows, mayName }, view: { words } }: Props) {
  if (!source) return null
  return (
    <Notice tone={mayName === 'no' || personKnows !== 'yes' ? 'warning' : 'info'}>
      <p>{words(`consultation.concern.ofKnows.${personKnows}`)}</p>
      <p>{words(`consultation.concern.ofMayName.${mayName}`)}</p>
    </Notice>
  )
}

/** How its writer may be reached, in their own words; where they said nothing of it, nobody calls. */
function Reach({ letter, view: { words } }: Props) {
  const ways = [
    { key: 'reach', value: words(`consultation.letters.reach.${letter.reach}`) },
    { key: 'telephone', value: letter.telephone },
    { key: 'email', value: letter.email },
    { key: 'reachWhen', value: letter.reachWhen },
  ].flatMap(({ key, value }) =>
    value ? [{ key, label: words(`consultation.letter.fact.${key}`), value }] : [],
  )
  return (
    <SafeContactCard
      heading={words('consultation.letter.reach')}
      tone={letter.mustNotKnow || letter.reach === 'none' ? 'guarded' : 'open'}
      ways={ways}
      {...(letter.mustNotKnow
        ? { hiddenFrom: { label: words('consultation.field.mustNotKnow'), names: [letter.mustNotKnow] } }
        : {})}
    />
  )
}

function Facts({ letter, view }: Props) {
  const { words, locale } = view
  const facts: [string, string | null][] = [
    ...concernFacts(letter, view),
    ['name', letter.name ?? words('registry.anonymous')],
    [
      'forWhom',
      letter.source ? null : letter.forWhom && words(`consultation.letter.forWhom.${letter.forWhom}`),
    ],
    ['topics', topicsText(letter.topics, null, view)],
    ['number', letter.source ? null : letter.number],
    ['readAt', letter.readAt && formatInstant(letter.readAt, locale)],
    ['told', letter.source ? null : words(`consultation.told.${letter.told}`)],
  ]
  const items = facts.flatMap(([key, value]) =>
    value ? [{ key, term: words(`consultation.letter.fact.${key}`), value }] : [],
  )
  return (
    <Card level={2} heading={words('consultation.letter.facts')}>
      <DescriptionList items={items} />
    </Card>
  )
}

const concernFacts = (
  { source, about, aboutWhere }: WholeLetter,
  { words }: ViewContext,
): [string, string | null][] => [
  ['source', source && words(`consultation.tellConcern.source.${source}`)],
  ['about', about],
  ['aboutWhere', aboutWhere],
]

/**
 * What else can be done with it: tell its sender how it stands, or close what is no consultation of its own. Who wants no
 * contact is told by itself that it was read and taken in, and nothing else could be told them.
 */
function Ways({ letter, view }: Props) {
  const { words } = view
  const at = { id: letter.id, version: letter.version }
  return (
    <>
      {letter.source || letter.closedAs || letter.reach === 'none' ? null : (
        <Fold
          view={view}
          form="tell"
          label={words('consultation.tellSender.title')}
          explanation={words('consultation.tellSender.explanation')}
        >
          <ActionForm view={view} name="tell" hidden={at}>
            <ActionField name="told" value="unreachable" />
          </ActionForm>
        </Fold>
      )}
      {letter.doneAt ? null : (
        <Fold
          view={view}
          form="close"
          label={words('consultation.closeLetter.title')}
          danger
          explanation={words('consultation.closeLetter.explanation')}
        >
          <ActionForm view={view} name="close" hidden={at} submit={{ kind: 'danger' }}>
            <ActionField name="closedAs" />
            <ActionField name="closedNote" />
          </ActionForm>
        </Fold>
      )}
    </>
  )
}
