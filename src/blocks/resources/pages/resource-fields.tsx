import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { dayFields } from '../codes.ts'
import { spansText } from '../hours.ts'
import type { Resource } from '../resources.ts'
import type { Around } from './props.ts'
import { areaText } from './say.tsx'

type Props = { around: Around; view: ViewContext; one?: Resource }

/** All that is asked of an entry, in the order in which somebody on the telephone says it. */
export function ResourceFields(props: Props) {
  return (
    <>
      <What {...props} />
      <Reach {...props} />
      <When {...props} />
      <Whom {...props} />
      <ForStaff {...props} />
    </>
  )
}

const flagOf = (value: boolean | undefined) => (value ? 'on' : '')

function What({ view: { words }, one }: Props) {
  return (
    <Section id="what" level={3} heading={words('resources.group.what')}>
      <ActionField name="kind" value={one?.kind} as="list" />
      <FieldRow>
        <ActionField name="name" value={one?.name} />
        <ActionField name="reading" value={one?.reading ?? ''} />
      </FieldRow>
      <ActionField name="nameEn" value={one?.name_en ?? ''} />
      <ActionField name="about" value={one?.about ?? ''} rows={3} />
      <ActionField name="topics" value={one?.topics ?? []} layout="columns" />
      <ActionField name="talks" value={flagOf(one?.talks)} />
    </Section>
  )
}

function Reach({ view: { words }, one }: Props) {
  return (
    <Section id="reach" level={3} heading={words('resources.group.reach')}>
      <FieldRow>
        <ActionField name="telephone" value={one?.telephone ?? ''} />
        <ActionField name="fax" value={one?.fax ?? ''} />
      </FieldRow>
      <ActionField name="address" value={one?.address ?? ''} />
      <FieldRow>
        <ActionField name="mail" value={one?.mail ?? ''} />
        <ActionField name="url" value={one?.url ?? ''} />
      </FieldRow>
    </Section>
  )
}

const weekday = '8:30-17:15'
const monday = 1
const friday = 5

/** A new entry begins with the hours of an office, which most have. */
function When({ view: { words }, one }: Props) {
  const typed = (day: number) => {
    if (one) return spansText(one.week[day] ?? [])
    return day >= monday && day <= friday ? weekday : ''
  }
  return (
    <Section
      id="when"
      level={3}
      heading={words('resources.group.when')}
      lead={words('resources.group.when.lead')}
    >
      <FieldRow>
        {[1, 2, 3, 4, 5, 6, 0].map((day) => (
          <ActionField key={day} name={dayFields[day] as string} value={typed(day)} width="medium" />
        ))}
      </FieldRow>
      <ActionField name="openOnHolidays" value={flagOf(one?.open_on_holidays)} />
      <ActionField name="openAtYearEnd" value={flagOf(one?.open_at_year_end)} />
      <ActionField name="hoursNote" value={one?.hours_note ?? ''} />
    </Section>
  )
}

function Whom({ around: { areas }, view, one }: Props) {
  const { words } = view
  const choices = areas.map((area) => ({ value: area.code, label: areaText(area, view) }))
  return (
    <Section id="whom" level={3} heading={words('resources.group.who')}>
      <ActionField name="areas" value={one?.area_codes ?? []} choices={choices} layout="columns" />
      <ActionField name="languages" value={one?.languages ?? []} layout="columns" />
      <ActionField name="access" value={one?.access ?? []} layout="columns" />
      <ActionField name="accessNote" value={one?.access_note ?? ''} />
      <ActionField name="isPublic" value={flagOf(one?.is_public)} />
      <ActionField name="confirmed" />
    </Section>
  )
}

function ForStaff({ around: { agencies }, view: { words, locale }, one }: Props) {
  const choices = agencies.map(({ id, name, nameEn }) => ({
    value: id,
    label: locale === 'en' ? nameEn : name,
  }))
  return (
    <Section id="for-staff" level={3} heading={words('resources.group.staff')}>
      <ActionField name="contactPerson" value={one?.contact_person ?? ''} />
      <ActionField name="staffNote" value={one?.staff_note ?? ''} rows={3} />
      <ActionField name="agencyId" value={one?.agency_id ?? ''} choices={choices} as="list" />
    </Section>
  )
}
