import { type OwnerRule, ownerRules } from '../../../blocks/casework/desk/default-owners.ts'
import { type Colleague, ownersIn } from '../../../blocks/casework/owners.ts'
import { smallestAreas } from '../../../blocks/registry/areas.ts'
import type { AreaName } from '../../../core/areas/areas.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { back } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { endOwnerRule, setOwnerRule } from '../actions/desk.ts'
import { topics } from '../rules/codes.ts'
import { Done } from './done.tsx'
import { said } from './say.ts'

type Data = { rules: OwnerRule[]; owners: Colleague[]; areas: AreaName[] }
type Props = { data: Data; view: ViewContext }

/** Whose a new case is in this agency, by area and by what it is about: who leads it says so. */
export const ownerRulesPage = definePage<Data>({
  name: 'consultation.ownerRules',
  path: '/consultation/owner-rules',
  allow: setOwnerRule.allow,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/consultation/cases'],
  load: async ({ tx }) => ({
    rules: await ownerRules(tx),
    owners: await ownersIn(tx, agencyOf(tx.actor)),
    areas: await smallestAreas(tx),
  }),
  forms: {
    set: { action: setOwnerRule, next: back('setOwnerRule') },
    end: { action: endOwnerRule, next: back('endOwnerRule') },
  },
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('consultation.ownerRules.title')}</Heading>
      <Done view={view} of={['setOwnerRule', 'endOwnerRule']} />
      <p>{view.words('consultation.ownerRules.lead')}</p>
      <Columns shape="aside">
        <Rules data={data} view={view} />
        <Stack gap="small">
          <Chosen data={data} view={view} />
          <NewRule data={data} view={view} />
        </Stack>
      </Columns>
    </>
  ),
})

const areaName = ({ name, nameEn }: AreaName, { locale }: ViewContext) => (locale === 'en' ? nameEn : name)

function Rules({ data: { rules, areas }, view }: Props) {
  const { words } = view
  const any = words('consultation.ownerRules.any')
  const areaText = (code: string) => {
    const area = areas.find((one) => one.code === code)
    return area ? areaName(area, view) : code
  }
  return (
    <DataTable<OwnerRule>
      caption={words('consultation.ownerRules.title')}
      captionHidden
      dense
      columns={[
        {
          key: 'owner',
          heading: words('consultation.ownerRules.owner'),
          names: true,
          phone: 'title',
          cell: ({ name }) => name,
        },
        {
          key: 'area',
          heading: words('consultation.field.areaCode'),
          cell: ({ areaCode }) => (areaCode ? areaText(areaCode) : any),
        },
        {
          key: 'topic',
          heading: words('consultation.field.topics'),
          cell: ({ topic }) => (topic ? said(view, 'topics', topic) : any),
        },
        {
          ...{ key: 'end', heading: words('consultation.endOwnerRule.title'), phone: 'plain' },
          cell: ({ id }) => (
            <a href={`${view.path}?rule=${id}#end`}>{words('consultation.ownerRules.end')}</a>
          ),
        },
      ]}
      rowKey={({ id }) => id}
      rows={rules}
      empty={
        <EmptyState heading={words('consultation.ownerRules.none')}>
          {words('consultation.ownerRules.none.then')}
        </EmptyState>
      }
    />
  )
}

function NewRule({ data: { owners, areas }, view }: Props) {
  const { words } = view
  const any = words('consultation.ownerRules.any')
  return (
    <Card level={2} heading={words('consultation.setOwnerRule.title')}>
      <ActionForm view={view} name="set">
        <ActionField
          name="areaCode"
          choices={areas.map((area) => ({ value: area.code, label: areaName(area, view) }))}
          as="list"
          empty={any}
        />
        <ActionField
          name="topic"
          choices={topics.map((topic) => ({ value: topic, label: said(view, 'topics', topic) }))}
          as="list"
          empty={any}
        />
        <ActionField
          name="ownerId"
          choices={owners.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          as="list"
        />
      </ActionForm>
    </Card>
  )
}

/** The rule that was chosen on the list, to be ended. */
function Chosen({ data: { rules }, view }: Props) {
  const one = rules.find(({ id }) => id === view.query.get('rule'))
  if (!one) return null
  return (
    <Card level={2} heading={view.words('consultation.endOwnerRule.title')}>
      <div id="end">
        <ActionForm
          view={view}
          name="end"
          hidden={{ id: one.id, version: one.version }}
          submit={{ kind: 'danger' }}
          warn={false}
        >
          <p>{view.words('consultation.ownerRules.of', { name: one.name })}</p>
        </ActionForm>
      </div>
    </Card>
  )
}
