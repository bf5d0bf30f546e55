import { reasonWords } from '../../../blocks/memberships/ladder/reasons.ts'
import { askAgainMonths } from '../../../blocks/memberships/ladder/settings.ts'
import { type AreaName, communityAreas } from '../../../core/areas/areas.ts'
import { recordSeen } from '../../../core/audit/audit.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { askNextStep, ofEncouraging } from '../actions/encouraging.ts'
import { requireDuty } from '../actions/whose.ts'
import { type Encouraged, encouragedOf } from '../queries/encouraging.ts'
import { type HelpWanted, helpWanted } from '../queries/helping.ts'
import { encouragingPath, Reasons } from './encouraging.tsx'
import { areaName } from './say.tsx'

type Data = { who: Encouraged; days: HelpWanted[]; areas: AreaName[] }
type Props = { data: Data; view: ViewContext }

/** Somebody who could take the next step: why it is them, and the words by which they are asked. The log says that it was looked at. */
export const encourageOnePage = definePage<Data>({
  ...ofEncouraging,
  name: 'participation.encourageOne',
  path: `${encouragingPath}/:id`,
  density: 'staff',
  under: ['/events/desk', encouragingPath],
  title: ({ who }) => who.name,
  async load({ tx, params }) {
    requireDuty(tx)
    const who = await encouragedOf(tx, idOf(params))
    await recordSeen(tx, 'participant', who.id, 'participation.encourageOne')
    const days = who.next === 'helped' ? await helpWanted(tx) : []
    return { who, days, areas: await communityAreas(tx) }
  },
  forms: { ask: { action: askNextStep, next: () => `${encouragingPath}?done=asked` } },
  view: (data, view) => <One data={data} view={view} />,
})

function One({ data: { who, days, areas }, view }: Props) {
  const { words } = view
  const nothing = who.next === 'helped' && days.length === 0
  return (
    <Stack>
      <Heading level={1} over={words(`participation.encouraging.next.${who.next}`)}>
        {who.name}
      </Heading>
      <Section id="why" heading={words('participation.encouraging.why')}>
        <Reasons lines={who.reasons.map((key) => reasonWords(key, { ...view, areas }))} />
      </Section>
      {nothing ? (
        <EmptyState heading={words('participation.encouraging.noDays')}>
          {words('participation.encouraging.noDays.then')}
        </EmptyState>
      ) : (
        <Section
          id="ask"
          heading={words('participation.askNextStep.title')}
          lead={words('participation.askNextStep.then', { months: askAgainMonths() })}
        >
          <ActionForm view={view} name="ask" hidden={{ id: who.id }}>
            {who.next === 'helped' ? (
              <ActionField
                name="helpDayId"
                as="list"
                choices={days.map((day) => dayChoice(day, areas, view))}
              />
            ) : null}
            <ActionField name="line" value={words(`participation.askNextStep.line.${who.next}`)} />
          </ActionForm>
        </Section>
      )}
    </Stack>
  )
}

const dayChoice = (
  { dayId, onDay, title, left, areaCode }: HelpWanted,
  areas: readonly AreaName[],
  view: ViewContext,
) => ({
  value: dayId,
  label: view.words('participation.encouraging.dayOf', {
    day: formatDate(onDay, view.locale),
    ...{ title, left, area: areaName([...areas], areaCode, view) },
  }),
})
