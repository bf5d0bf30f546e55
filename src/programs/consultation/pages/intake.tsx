import { AskLink } from '../../../blocks/casework/asking/pages/person-part.tsx'
import { SafeElsewhere } from '../../../blocks/casework/parts/safe-ways.tsx'
import { GoneNotice } from '../../../blocks/registry/parts/person.tsx'
import { addOpenDays } from '../../../core/calendar/business-days.ts'
import { DraftsWaiting } from '../../../core/draft/parts.tsx'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { When } from '../../../ui/form/when.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { takeIn } from '../actions/take-in.ts'
import { deskPurpose } from '../personal-data.ts'
import { type Desk, deskOf } from '../queries/intake.ts'
import { CallerFields, HappenedFields } from './contact-fields.tsx'
import { LetterNotice, type ToldIn, toldIn } from './letter-intake.tsx'
import { OthersFields } from './others-fields.tsx'
import { chosenLabel, NewPerson, PersonField } from './person-field.tsx'
import { SafeFields } from './safe-contact.tsx'
import { DangerFields, MeansFields, PaperField } from './talk-fields.tsx'

/** Everything about one call on one screen. */
export const intakePage = definePage<Desk>({
  name: 'consultation.intake',
  path: '/consultation/intake',
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  navigation: { order: 20 },
  load: ({ tx, query }) => deskOf(tx, query.get('person'), query.get('letter')),
  purposes: [deskPurpose],
  forms: {
    takeIn: {
      action: takeIn,
      next: ({ id }) => `/consultation/cases/${id}?done=takeIn`,
      waits: { label: ({ name, note, callerName }) => shortened(name || callerName || note), park: true },
    },
  },
  view: (desk, view) => <Intake desk={desk} view={view} />,
})

const longest = 30

/** The first words of what was typed. */
const shortened = (typed: string | string[] | undefined): string =>
  [typed ?? ''].flat().join(' ').slice(0, longest)

type Props = { desk: Desk; view: ViewContext }

function Intake({ desk, view }: Props) {
  const { words } = view
  const told = desk.letter ? toldIn(desk.letter, view) : null
  return (
    <>
      <Heading
        level={1}
        aside={
          <>
            <ButtonLink href="/consultation/call-back" size="small">
              {words('consultation.callBack.title')}
            </ButtonLink>
            <ButtonLink href="/consultation/cases" size="small">
              {words('consultation.cases.title')}
            </ButtonLink>
          </>
        }
      >
        {words('consultation.intake.title')}
      </Heading>
      {desk.chosen ? <GoneNotice person={desk.chosen} say={view} /> : null}
      {desk.chosen ? <AskLink personId={desk.chosen.id} running={null} view={view} /> : null}
      <LetterNotice letter={desk.letter} view={view} />
      <DraftsWaiting view={view} form="takeIn" />
      <ActionForm view={view} name="takeIn" hidden={desk.letter ? { letterId: desk.letter.id } : {}}>
        <Columns>
          <Who desk={desk} view={view} />
          <What told={told} view={view} />
          <Stack gap="small">
            <FieldSet shape="boxed" legend={words('consultation.intake.safe')}>
              <SaidElsewhere desk={desk} view={view} />
              <SafeFields told={told?.safe} />
            </FieldSet>
            <Consent view={view} />
            <HowItEnds desk={desk} view={view} />
            <PurposeNote view={view} code={deskPurpose} />
          </Stack>
        </Columns>
      </ActionForm>
    </>
  )
}

/** What the chosen person said in other cases, to be read to them; gone as soon as somebody else is typed. */
function SaidElsewhere({ desk: { chosen, ways }, view }: Props) {
  if (!chosen || ways.length === 0) return null
  return (
    <When field="personId" is={[chosen.id]}>
      <Stack gap="small">
        <SafeElsewhere ways={ways} say={view} />
      </Stack>
    </When>
  )
}

function Who({ desk, view }: Props) {
  const { words } = view
  const areas = desk.areas.map(({ code, name, nameEn }) => ({
    value: code,
    label: view.locale === 'en' ? nameEn : name,
  }))
  const told = desk.letter ? toldIn(desk.letter, view) : null
  const chosen = desk.chosen && { id: desk.chosen.id, label: chosenLabel(desk.chosen, view, desk.today) }
  return (
    <FieldSet shape="boxed" legend={words('consultation.intake.who')}>
      <FieldRow>
        <ActionField name="channel" value={told ? 'web' : 'telephone'} as="list" />
        <ActionField name="intake" value="new" layout="inline" />
      </FieldRow>
      <ActionField
        name="who"
        value={told && !told.name && !chosen ? 'anonymous' : 'person'}
        layout="inline"
      />
      <CallerFields told={told?.caller} />
      <When field="who" is={['person']}>
        <Stack gap="small">
          <PersonField chosen={chosen} told={told?.name} />
          <When field="personId" is={['']}>
            <NewPerson view={view} />
          </When>
        </Stack>
      </When>
      <ActionField name="areaCode" choices={areas} as="list" empty={words('consultation.areaBlank')} />
      <OthersFields fellows={desk.fellows} view={view} />
      <MeansFields view={view} form="takeIn" />
      <HappenedFields view={view} form="takeIn" at={told?.at} />
    </FieldSet>
  )
}

function What({ told, view }: { told: ToldIn | null; view: ViewContext }) {
  const { words } = view
  return (
    <FieldSet shape="boxed" legend={words('consultation.intake.what')}>
      <ActionField
        name="topics"
        value={told?.topics}
        layout="columns"
        most={{ name: 'urgentTopic', label: words('consultation.intake.most') }}
      />
      <ActionField name="note" value={told?.note} rows={told ? 10 : 3} />
      <ActionField name="promise" />
      <PaperField view={view} form="takeIn" />
      <ActionField name="urgency" value="normal" layout="inline" />
      <DangerFields />
    </FieldSet>
  )
}

/** With consent or without: both ways lead on. */
function Consent({ view }: { view: ViewContext }) {
  return (
    <FieldSet shape="boxed" legend={view.words('consultation.intake.consent')}>
      <ActionField name="consent" value="not_asked" layout="inline" />
      <When field="consent" is={['given', 'refused']}>
        <ActionField name="consentForm" layout="inline" />
      </When>
      <When field="consent" is={['impossible']}>
        <ActionField name="consentReason" />
      </When>
    </FieldSet>
  )
}

/** Either owner and next date, or closed with its result. */
function HowItEnds({ desk, view }: Props) {
  const { words, actor } = view
  const owners = desk.owners.map(({ accountId, name }) => ({
    value: accountId,
    label: accountId === actor.accountId ? words('consultation.me', { name }) : name,
  }))
  return (
    <FieldSet shape="boxed" legend={words('consultation.intake.ending')}>
      <ActionField name="ending" value="next" layout="inline" />
      <When field="ending" is={['next']}>
        <FieldRow>
          <ActionField name="nextOn" value={addOpenDays(desk.today, 5)} picker />
          <ActionField
            name="ownerId"
            value={desk.hasRules ? '' : (actor.accountId ?? undefined)}
            choices={owners}
            as="list"
            {...(desk.hasRules ? { empty: words('consultation.ownerByRule') } : {})}
          />
        </FieldRow>
      </When>
      <When field="ending" is={['closed']}>
        <ActionField name="result" layout="inline" />
        <ActionField name="resultNote" />
      </When>
    </FieldSet>
  )
}
