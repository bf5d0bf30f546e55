import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type HouseholdFile, householdFile } from '../household-file.ts'
import { personColumns } from '../parts/person-list.tsx'
import { personRoles, registerPage } from './roles.ts'
import { dayText } from './say.tsx'

type HouseholdPage = HouseholdFile & { today: string }

/** A household: who is in it, as far as one sees them there. */
export const householdPage = definePage<HouseholdPage>({
  ...registerPage,
  name: 'registry.household',
  path: '/registry/households/:id',
  allow: personRoles,
  under: ['/registry'],
  wide: true,
  async load({ tx, params }) {
    const found = await householdFile(tx, idOf(params))
    await recordSeen(tx, 'household', found.id, 'registry.readHousehold')
    return { ...found, today: today() }
  },
  view: (found, view) => <Household found={found} view={view} />,
})

type Props = { found: HouseholdPage; view: ViewContext }

function Household({ found, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading level={1} aside={<PrintButton>{words('registry.print')}</PrintButton>}>
        {words('registry.household.title')}
      </Heading>
      <Stack>
        <Facts found={found} view={view} />
        <DataTable
          caption={words('registry.household.members')}
          dense
          columns={columnsOf(found, view)}
          rowKey={({ id }) => id}
          rows={found.members}
        />
      </Stack>
    </>
  )
}

function Facts({ found, view }: Props) {
  const { words } = view
  const facts = [
    { key: 'number', value: found.numbers.join(' ') },
    { key: 'startedOn', value: found.startedOn ? dayText(found.startedOn, view) : '' },
    { key: 'endedOn', value: found.endedOn ? dayText(found.endedOn, view) : '' },
  ].filter(({ value }) => value !== '')
  if (facts.length === 0) return null
  return (
    <Card level={2} heading={words('registry.household.facts')}>
      <DescriptionList
        items={facts.map(({ key, value }) => ({ key, value, term: words(`registry.household.${key}`) }))}
      />
    </Card>
  )
}

type Member = HouseholdFile['members'][number]

function columnsOf({ today }: HouseholdPage, view: ViewContext): Column<Member>[] {
  const { words } = view
  const [name, ...others] = personColumns<Member>(view, today)
  const role: Column<Member> = {
    key: 'role',
    heading: words('registry.person.householdRole'),
    cell: ({ householdRole }) => (householdRole ? words(`registry.householdRole.${householdRole}`) : ''),
  }
  return [name as Column<Member>, role, ...others]
}
