import { PersonFacts } from '../../../blocks/registry/parts/person.tsx'
import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { deskPurpose } from '../personal-data.ts'
import { wholeCase } from '../queries/whole-case.ts'
import { dayText, topicsText } from './say.ts'

type Data = Awaited<ReturnType<typeof wholeCase>> & { today: string }
type Props = { data: Data; view: ViewContext }

/**
 * 相談受付・申込票: what the person is given to read and to sign, with why it is asked and both answers to sharing. Nothing of how they
 * may be reached stands on it, nor of whom it must be kept from: paper lies about.
 */
export const intakeSheetPage = definePage<Data>({
  name: 'consultation.intakeSheet',
  path: '/consultation/cases/:id/sheet',
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  under: ['/consultation/cases'],
  purposes: [deskPurpose],
  async load({ tx, params }) {
    const id = idOf(params)
    const data = await wholeCase(tx, id)
    await recordSeen(tx, 'support_case', id, 'consultation.intakeSheet')
    return { ...data, today: today() }
  },
  view: (data, view) => <Sheet data={data} view={view} />,
})

function Sheet({ data, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading
        level={1}
        aside={
          <>
            <ButtonLink href={`/consultation/cases/${data.id}`} size="small">
              {words('consultation.sheet.case')}
            </ButtonLink>
            <PrintButton>{words('consultation.sheet.print')}</PrintButton>
          </>
        }
      >
        {words('consultation.intakeSheet.title')}
      </Heading>
      <Stack>
        <Reception data={data} view={view} />
        {data.person ? (
          <Section id="person" heading={data.person.name ?? words('consultation.case.person')}>
            <PersonFacts person={{ ...data.person, contacts: [] }} say={view} today={data.today} />
          </Section>
        ) : null}
        <Sharing data={data} view={view} />
      </Stack>
    </>
  )
}

function Reception({ data, view }: Props) {
  const { words, locale } = view
  const facts: [string, string][] = [
    ['openedOn', dayText(data.openedOn, view)],
    ['agency', locale === 'en' ? data.intakeAgencyEn : data.intakeAgency],
    ['topics', topicsText(data.topics, data.urgentTopic, view)],
  ]
  return (
    <DescriptionList
      items={facts.map(([key, value]) => ({ key, term: words(`consultation.sheet.${key}`), value }))}
    />
  )
}

/** Both ways, to be ticked by hand unless it was said already; whoever signs has read why. */
function Sharing({ data: { consent }, view }: Props) {
  const { words } = view
  const box = (answer: 'given' | 'refused') =>
    words(`consultation.sheet.box.${consent?.answer === answer ? 'ticked' : 'open'}`)
  return (
    <Section id="sharing" heading={words('consultation.intake.consent')}>
      <PurposeNote view={view} code={deskPurpose} />
      <p>{words('consultation.sheet.sharing')}</p>
      <p>{words('consultation.sheet.given', { box: box('given') })}</p>
      <p>{words('consultation.sheet.refused', { box: box('refused') })}</p>
      <p>{words('consultation.sheet.freely')}</p>
      <p>{words('consultation.sheet.signature')}</p>
    </Section>
  )
}
