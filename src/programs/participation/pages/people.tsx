import type { SignUpState } from '../../../blocks/gatherings/sign-ups/codes.ts'
import { type SignUp, signUpsOf } from '../../../blocks/gatherings/sign-ups/lists.ts'
import { signUpPurpose } from '../../../blocks/gatherings/sign-ups/personal-data.ts'
import { type ToTell, toTell } from '../../../blocks/gatherings/sign-ups/telling.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { endSignUp, toldSomebody, typeInSignUp } from '../actions/sign-ups.ts'
import type { SignUpDay } from '../queries/sign-ups.ts'
import { dayPath } from './day.tsx'
import { dayText } from './say.tsx'
import { SignUpFields } from './sign-up-fields.tsx'
import { theirDay, theirPlace } from './their-day.ts'

type Data = SignUpDay & { people: SignUp[]; tell: ToTell[] }

/** Who comes to a day, in their order, and whom to tell; for those whose it is and who look after it. */
export const peoplePage = definePage<Data>({
  ...theirPlace,
  name: 'participation.people',
  path: '/events/:id/days/:dayId/people',
  async load({ tx, params }) {
    const found = await theirDay({ tx, params }, 'participation.people')
    return { ...found, people: await signUpsOf(tx, found.day.id), tell: await toTell(tx, found.day.id) }
  },
  purposes: [signUpPurpose],
  forms: {
    typeIn: { action: typeInSignUp, next: (_, { path }) => `${path}?done=typedIn` },
    end: { action: endSignUp, next: (_, { path }) => `${path}?done=ended` },
    told: { action: toldSomebody, next: (_, { path }) => `${path}?done=told` },
  },
  view: (data, view) => <People data={data} view={view} />,
})

type Props = { data: Data; view: ViewContext }

const dones = ['typedIn', 'ended', 'told'] as const
const groups: readonly SignUpState[] = [
  'confirmed',
  'offered',
  'waiting',
  'entered',
  'cancelled',
  'declined',
  'lapsed',
]

function People({ data, view }: Props) {
  const { words, query } = view
  const { event, day, opening, kinds, people, tell } = data
  const done = dones.find((one) => one === query.get('done'))
  return (
    <Stack>
      <Heading level={1} over={event.title}>
        {words('participation.people.of', { day: dayText(day, view) })}
      </Heading>
      {done ? <Notice tone="success" announce heading={words(`participation.done.${done}`)} /> : null}
      {tell.length > 0 ? <Tell data={data} view={view} /> : null}
      <DataTable<SignUp>
        caption={words('participation.people.title')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        columns={columnsOf(data, view)}
        groups={groups
          .map((state) => ({
            key: state,
            heading: words(`participation.signUp.state.${state}`),
            rows: people.filter((one) => one.state === state),
          }))
          .filter(({ rows }) => rows.length > 0)}
        empty={
          <EmptyState heading={words('participation.people.none')}>
            {words('participation.people.none.then')}
          </EmptyState>
        }
      />
      <PrintButton>{words('participation.print')}</PrintButton>
      {opening && !opening.endedAt ? (
        <Fold view={view} form="typeIn" label={words('participation.typeInSignUp.title')}>
          <ActionForm view={view} name="typeIn" hidden={{ id: event.id, dayId: day.id }}>
            <ActionField name="channel" layout="inline" />
            <SignUpFields view={view} kinds={kinds} opening={opening} />
            <ActionField name="fax" />
            <PurposeNote view={view} code={signUpPurpose} />
          </ActionForm>
        </Fold>
      ) : null}
    </Stack>
  )
}

function columnsOf({ event, day }: Data, view: ViewContext): Column<SignUp>[] {
  const { words } = view
  const path = `${dayPath(event.id, day.id)}/people`
  return [
    {
      ...{ key: 'name', heading: words('participation.field.name'), names: true, phone: 'title' },
      cell: ({ name }) => name ?? words('participation.people.erased'),
    },
    { key: 'seats', heading: words('participation.signUp.seats'), phone: 'half', cell: ({ seats }) => seats },
    {
      ...{ key: 'reach', heading: words('participation.people.reach') },
      cell: ({ telephone, mail, fax }) => [telephone, mail, fax].filter(Boolean).join(' · '),
    },
    {
      ...{ key: 'needs', heading: words('participation.people.needs') },
      cell: ({ needs, companions, childcare, childcareAges, guardianName, guardianTelephone }) =>
        [
          companions,
          needs,
          childcare
            ? words('participation.people.children', { count: childcare, ages: childcareAges ?? '' })
            : null,
          guardianName
            ? words('participation.people.guardian', {
                name: guardianName,
                telephone: guardianTelephone ?? '',
              })
            : null,
        ]
          .filter(Boolean)
          .join(' / '),
    },
    {
      ...{ key: 'end', heading: words('participation.endSignUp.title'), phone: 'plain' },
      cell: ({ id, state }) =>
        ['confirmed', 'waiting', 'offered', 'entered'].includes(state) ? (
          <Form action={path} hidden={{ _form: 'end', id }} warn={false}>
            <Button size="small">{words('participation.endSignUp.submit')}</Button>
          </Form>
        ) : null,
    },
  ]
}

function Tell({ data: { event, day, tell }, view }: Props) {
  const { words } = view
  const path = `${dayPath(event.id, day.id)}/people`
  return (
    <Section id="tell" heading={words('participation.tell')} lead={words('participation.tell.lead')}>
      <DataTable<ToTell>
        caption={words('participation.tell')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={tell}
        columns={[
          {
            ...{ key: 'name', heading: words('participation.field.name'), names: true, phone: 'title' },
            cell: ({ name }) => name,
          },
          {
            ...{ key: 'about', heading: words('participation.tell.about'), phone: 'half' },
            cell: ({ about }) => words(`participation.tell.about.${about}`),
          },
          {
            ...{ key: 'way', heading: words('participation.people.reach') },
            cell: ({ way, handedAt, telephone, mail, fax, address }) =>
              `${words(`participation.tell.way.${handedAt ? 'unsure' : way}`)} ${({ mail, fax, telephone, letter: address })[way as 'mail'] ?? ''}`,
          },
          {
            ...{ key: 'told', heading: words('participation.toldSomebody.title'), phone: 'plain' },
            cell: ({ id, signUpId }) => (
              <Form action={path} hidden={{ _form: 'told', id: signUpId, tellingId: id }} warn={false}>
                <Button size="small">{words('participation.toldSomebody.submit')}</Button>
              </Form>
            ),
          },
        ]}
      />
    </Section>
  )
}
