import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage } from '../../../core/page/page.ts'
import { Heading } from '../../../ui/text/heading.tsx'
import { takeDownWish } from '../actions/saying.ts'
import { ofDuty } from '../actions/shared.ts'
import { LineField } from './line-field.tsx'
import { type Areas, areaChoices, areasOf } from './say.tsx'

/** Staff take down what was said on the telephone, on paper, or at the desk of a ワガママ会議. */
export const takeDownPage = definePage<Areas>({
  ...ofDuty,
  name: 'wishes.takeDown',
  path: '/wishes/take-down',
  density: 'staff',
  under: ['/wishes/desk'],
  load: ({ tx }) => areasOf(tx),
  forms: { take: { action: takeDownWish, next: ({ id }) => `/wishes/${id}?done=said` } },
  view: (areas, view) => (
    <>
      <Heading level={1}>{view.words('wishes.takeDown.title')}</Heading>
      <p>{view.words('wishes.takeDown.lead')}</p>
      <ActionForm view={view} name="take">
        <ActionField name="channel" layout="inline" />
        <ActionField name="kind" layout="inline" />
        <LineField />
        <ActionField name="themes" layout="columns" />
        <ActionField name="areaCode" as="list" choices={areaChoices(areas, view)} />
        <ActionField name="times" layout="inline" />
        <ActionField name="number" width="medium" />
        <ActionField name="named" />
      </ActionForm>
    </>
  ),
})
