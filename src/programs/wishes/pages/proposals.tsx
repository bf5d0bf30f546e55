import { formatDate } from '../../../core/calendar/format.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { invite } from '../actions/inviting.ts'
import { ofDuty, requireDuty } from '../actions/shared.ts'
import { type Proposals, type Proposed, proposalsOf } from '../queries/proposals.ts'
import { WishMarks } from './parts.tsx'
import { reasonWords } from './reasons.ts'
import { type Areas, areasOf } from './say.tsx'

type Data = Proposals & { areas: Areas }
type Props = { data: Data; view: ViewContext }

/** Whom whoever looks after the wall could ask for a wish, best first, each with why. */
export const proposalsPage = definePage<Data>({
  ...ofDuty,
  name: 'wishes.proposals',
  path: '/wishes/:id/proposals',
  density: 'staff',
  under: ['/wishes/desk'],
  async load({ tx, params }) {
    requireDuty(tx)
    return { ...(await proposalsOf(tx, idOf(params))), areas: await areasOf(tx) }
  },
  forms: { invite: { action: invite, next: ({ id }) => `/wishes/${id}/proposals?done=invited` } },
  view: (data, view) => <Found data={data} view={view} />,
})

function Found({ data, view }: Props) {
  const { words } = view
  const { wish, proposed, areas } = data
  return (
    <>
      <Heading level={1} over={words('wishes.proposals.title')}>
        {wish.line}
      </Heading>
      <Stack>
        {view.query.get('done') === 'invited' ? (
          <Notice tone="success" announce heading={words('wishes.done.invited')} />
        ) : null}
        <WishMarks wish={wish} areas={areas} view={view} />
        <p>{words('wishes.proposals.lead')}</p>
        {proposed.length === 0 ? (
          <EmptyState heading={words('wishes.proposals.none')}>
            {words('wishes.proposals.none.then')}
          </EmptyState>
        ) : (
          <DataTable
            caption={words('wishes.proposals.title')}
            captionHidden
            columns={columns(view)}
            rows={proposed}
            rowKey={({ id }) => id}
          />
        )}
        <Asked data={data} view={view} />
        <ButtonLink href={`/wishes/${wish.id}`}>{words('wishes.proposals.back')}</ButtonLink>
      </Stack>
    </>
  )
}

function columns(view: ViewContext): Column<Proposed>[] {
  const { words, path } = view
  const label = words('wishes.invite.submit')
  return [
    { key: 'name', heading: words('wishes.proposals.who'), cell: ({ name }) => name },
    {
      key: 'kind',
      heading: words('wishes.proposals.kind'),
      cell: ({ kind }) => words(`wishes.proposals.${kind}`),
    },
    {
      key: 'reasons',
      heading: words('wishes.proposals.reasons'),
      cell: ({ reasons }) => reasons.map((one) => reasonWords(one, view)).join(words('wishes.list.between')),
    },
    {
      key: 'invite',
      heading: label,
      cell: ({ id, name }) => (
        <Form
          action={path}
          hidden={{ _form: 'invite', wishId: wishIn(path), candidateId: id }}
          warn={false}
          label={`${label}: ${name}`}
        >
          <Button size="small">{label}</Button>
        </Form>
      ),
    },
  ]
}

const wishIn = (path: string): string => path.split('/')[2] ?? ''

/** Who was asked already. That somebody would rather not is not known here: they have not answered. */
function Asked({ data: { asked }, view: { words, locale } }: Props) {
  if (asked.length === 0) return null
  return (
    <Section id="asked" heading={words('wishes.proposals.asked')}>
      <ul>
        {asked.map(({ id, name, state, sentOn }) => (
          <li key={id}>
            {words(`wishes.proposals.${state === 'pledged' ? 'pledged' : 'sent'}`, {
              name,
              day: formatDate(sentOn, locale),
            })}
          </li>
        ))}
      </ul>
    </Section>
  )
}
