import { themes } from '../../../blocks/matching/rules/codes.ts'
import { hasDuty } from '../../../blocks/memberships/groups/leading.ts'
import { type Group, groupsIn } from '../../../blocks/memberships/groups/queries.ts'
import { today } from '../../../core/calendar/clock.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Button } from '../../../ui/form/button.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { endGroupOffer, keepGroupOffer } from '../actions/matches.ts'
import { allOffers, type Offer } from '../queries/matches.ts'
import { atDesk, underDesk } from './place.ts'
import { said } from './say.ts'
import { Done, NoDuty } from './tools.tsx'

type Line = Offer & { group: Group }
type Data = { isDuty: boolean; lines: Line[]; groups: Group[] }

/** Which groups agreed to be found, and for what; nobody else is led to by a need. */
export const offersPage = definePage<Data>({
  ...atDesk,
  name: 'lacorta.offers',
  path: '/lacorta/groups',
  under: underDesk,
  async load({ tx }) {
    const groups = await groupsIn(tx, 'confirmed')
    const lines = (await allOffers(tx)).flatMap((offer) => {
      const group = groups.find(({ id }) => id === offer.groupId)
      return group && offer.until === null ? [{ ...offer, group }] : []
    })
    return { isDuty: hasDuty(tx), lines, groups }
  },
  forms: {
    keep: { action: keepGroupOffer, next: () => '/lacorta/groups?done=changed' },
    end: { action: endGroupOffer, next: () => '/lacorta/groups?done=changed' },
  },
  view: (data, view) => (data.isDuty ? <Offers data={data} view={view} /> : <NoDuty view={view} />),
})

function Offers({ data: { lines, groups }, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('lacorta.offers.title')}</Heading>
      <p>{words('lacorta.offers.lead')}</p>
      <Stack>
        <Done view={view} known={['changed']} />
        <DataTable<Line>
          caption={words('lacorta.offers.title')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          rows={lines}
          columns={columnsOf(view)}
          empty={
            <EmptyState heading={words('lacorta.offers.none')}>
              {words('lacorta.offers.none.then')}
            </EmptyState>
          }
        />
        <Section id="keep" heading={words('lacorta.keepGroupOffer.title')}>
          <ActionForm view={view} name="keep">
            <ActionField
              name="groupId"
              as="list"
              choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <ActionField name="themes" layout="columns" />
            <ActionField name="everywhere" />
            <FieldRow>
              <ActionField name="agreedOn" picker value={today()} />
              <ActionField name="agreedBy" as="list" />
            </FieldRow>
          </ActionForm>
        </Section>
      </Stack>
    </>
  )
}

function columnsOf(view: ViewContext): Column<Line>[] {
  const { words, locale } = view
  return [
    {
      ...{
        key: 'group',
        heading: words('lacorta.field.groupId'),
        names: true,
        width: 'wide',
        phone: 'title',
      },
      cell: ({ group }) => <a href={`/community-groups/${group.id}`}>{group.name}</a>,
    },
    {
      ...{ key: 'themes', heading: words('lacorta.field.themes'), width: 'wide', phone: 'plain' },
      cell: (line) =>
        themes
          .filter((one) => line.themes.includes(one))
          .map((one) => said(view, 'theme', one))
          .join(words('lacorta.comma')),
    },
    {
      ...{ key: 'agreed', heading: words('lacorta.field.agreedOn'), phone: 'plain' },
      cell: ({ agreedOn, agreedBy }) =>
        words('lacorta.offer.agreed', {
          day: formatDateShort(agreedOn, locale),
          by: said(view, 'agreedBy', agreedBy),
        }),
    },
    {
      ...{ key: 'end', heading: words('lacorta.endGroupOffer.submit'), phone: 'plain' },
      cell: ({ id, version, group }) => (
        <Form
          action="/lacorta/groups"
          hidden={{ _form: 'end', id, version: String(version) }}
          warn={false}
          label={words('lacorta.offer.end', { name: group.name })}
        >
          <Button size="small">{words('lacorta.endGroupOffer.submit')}</Button>
        </Form>
      ),
    },
  ]
}
