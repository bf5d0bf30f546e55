import { today } from '../../../../core/calendar/clock.ts'
import { isId } from '../../../../core/id.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../../core/page/page.ts'
import { filesKnown } from '../../../../core/privacy/known.ts'
import { FieldRow, FieldSet } from '../../../../ui/form/field-set.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { personName } from '../../../registry/parts/person.tsx'
import { askUse } from '../actions.ts'
import { articles, type Condition, conditions } from '../codes.ts'
import { type PersonNamed, personsNamed } from '../persons.ts'
import { conditionsOf } from '../rules.ts'
import { home } from './place.ts'
import { useReaders } from './uses.tsx'

/** Asks for a use beyond purpose, before it happens. With `?person=` from somebody's page it is about them. */
export const newUsePage = definePage<PersonNamed[]>({
  ...useReaders,
  allow: askUse.allow,
  name: 'privacy.newUse',
  path: '/privacy/uses/new',
  under: [...home, '/privacy/uses'],
  load: ({ tx, query }: LoadContext) => personsNamed(tx, query.getAll('person').filter(isId)),
  forms: { ask: { action: askUse, next: () => '/privacy/uses?done=ask' } },
  view: (persons, view) => (
    <>
      <Heading level={1}>{view.words('privacy.newUse.title')}</Heading>
      <Stack>
        <Notice tone="info" heading={view.words('privacy.newUse.first')}>
          <p>{view.words('privacy.newUse.first.then')}</p>
        </Notice>
        <Form persons={persons} view={view} />
      </Stack>
    </>
  ),
})

type Props = { persons: PersonNamed[]; view: ViewContext }

function Form({ persons, view }: Props) {
  const { words } = view
  return (
    <ActionForm view={view} name="ask">
      <Columns>
        <Stack gap="small">
          <FieldSet shape="boxed" legend={words('privacy.newUse.what')}>
            <ActionField name="kind" value="use" layout="stack" />
            <ActionField name="recipient" />
            <ActionField name="aim" rows={3} />
            <ActionField
              name="files"
              layout="stack"
              choices={filesKnown().map(({ code }) => ({ value: code, label: words(code) }))}
            />
            <ActionField name="items" rows={3} />
            <ActionField name="about" value={persons.length > 0 ? String(persons.length) : ''} />
            <Persons persons={persons} view={view} />
          </FieldSet>
        </Stack>
        <Stack gap="small">
          <FieldSet shape="boxed" legend={words('privacy.newUse.ground')}>
            <ActionField name="article" layout="stack" />
            <Conditions view={view} />
            <ActionField name="reason" rows={4} />
          </FieldSet>
          <FieldSet shape="boxed" legend={words('privacy.newUse.term')}>
            <FieldRow>
              <ActionField name="startsOn" value={today()} picker />
              <ActionField name="endsOn" picker />
            </FieldRow>
            <ActionField name="after" value="delete" layout="inline" />
          </FieldSet>
        </Stack>
      </Columns>
    </ActionForm>
  )
}

/** Each condition with the articles that ask for it. */
function Conditions({ view: { words } }: { view: ViewContext }) {
  const asking = (code: Condition) => articles.filter((article) => conditionsOf(article).includes(code))
  return (
    <ActionField
      name="conditions"
      layout="stack"
      choices={conditions.map((code) => ({
        value: code,
        label: words('privacy.newUse.condition', {
          condition: words(`privacy.askUse.conditions.${code}`),
          articles: asking(code)
            .map((article) => words(`privacy.article.${article}`))
            .join(words('privacy.listed')),
        }),
      }))}
    />
  )
}

function Persons({ persons, view }: Props) {
  if (persons.length === 0) return <p>{view.words('privacy.newUse.nobodyNamed')}</p>
  return (
    <ActionField
      name="personIds"
      value={persons.map(({ id }) => id)}
      choices={persons.map((person) => ({ value: person.id, label: personName(person, view.words) }))}
    />
  )
}
