import { today } from '../../../core/calendar/clock.ts'
import type { Agency } from '../../../core/identity/staff/agencies.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { ask } from '../actions/asking.ts'
import { ofDivision } from '../actions/shared.ts'
import { questionPath } from '../queries/authors.ts'
import { divisionsOn } from '../queries/divisions.ts'
import { type Areas, areaChoices, areasOf } from './say.ts'

type Data = { divisions: Agency[]; areas: Areas; own: string }

/** A division asks: the question, and the promise that comes with it. */
export const askPage = definePage<Data>({
  ...ofDivision,
  name: 'dialogue.newQuestion',
  path: '/dialogue/new',
  density: 'staff',
  under: ['/dialogue/desk'],
  load: async ({ tx }) => ({
    divisions: await divisionsOn(tx, today()),
    areas: await areasOf(tx),
    own: tx.actor.post?.agencyId ?? '',
  }),
  forms: { ask: { action: ask, next: ({ id }) => `${questionPath(id)}?done=asked` } },
  view: (data, view) => <Asking data={data} view={view} />,
})

function Asking({ data: { divisions, areas, own }, view }: { data: Data; view: ViewContext }) {
  const choices = divisions.map(({ id, name, nameEn }) => ({
    value: id,
    label: view.locale === 'en' ? nameEn : name,
  }))
  return (
    <>
      <Heading level={1}>{view.words('dialogue.newQuestion.title')}</Heading>
      <p>{view.words('dialogue.newQuestion.lead')}</p>
      <ActionForm view={view} name="ask">
        <ActionField name="heading" />
        <ActionField name="about" />
        <ActionField name="theme" as="list" />
        <ActionField
          name="areaCode"
          as="list"
          choices={areaChoices(areas, view)}
          empty={view.words('dialogue.area.all')}
        />
        <FieldRow>
          <ActionField name="voicesUntil" picker />
          <ActionField name="answerBy" picker />
        </FieldRow>
        <ActionField name="answeredBy" as="list" choices={choices} value={own} />
      </ActionForm>
    </>
  )
}
