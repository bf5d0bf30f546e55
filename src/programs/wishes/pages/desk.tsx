import { formatDateShort } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { barWord, keepText, letThrough, unbarWord } from '../actions/moderating.ts'
import { hasDuty, ofDuty } from '../actions/shared.ts'
import { type Desk, deskOf } from '../queries/desk.ts'
import { type Diversity, diversityNow } from '../queries/diversity.ts'
import { DiversitySection } from './diversity.tsx'
import { said } from './say.tsx'

type Data = Desk & { isDuty: boolean; diversity: Diversity | null }
type Props = { data: Data; view: ViewContext }

const backHere = (done: string) => () => `/wishes/desk?done=${done}`

/** The desk of whoever has the duty: what waits to be looked at, what was reported, which words stand nowhere, and who carries what comes of it. */
export const deskPage = definePage<Data>({
  ...ofDuty,
  name: 'wishes.desk',
  path: '/wishes/desk',
  density: 'staff',
  navigation: { order: 28 },
  async load({ tx }) {
    const isDuty = hasDuty(tx)
    const diversity = isDuty ? await diversityNow(tx) : null
    return { ...(await deskOf(tx, isDuty)), isDuty, diversity }
  },
  forms: {
    letThrough: { action: letThrough, next: backHere('shown') },
    keep: { action: keepText, next: backHere('kept') },
    bar: { action: barWord, next: backHere('barred') },
    unbar: { action: unbarWord, next: backHere('barred') },
  },
  view: (data, view) => <AtDesk data={data} view={view} />,
})

function AtDesk({ data, view }: Props) {
  const { words, query } = view
  const done = query.get('done') ?? ''
  return (
    <Stack>
      <Heading
        level={1}
        aside={
          <ButtonLink href="/wishes/take-down" kind="primary" size="small">
            {words('wishes.takeDown.title')}
          </ButtonLink>
        }
      >
        {words('wishes.desk.title')}
      </Heading>
      {['shown', 'kept', 'barred'].includes(done) ? (
        <Notice tone="success" announce heading={words(`wishes.desk.done.${done}`)} />
      ) : null}
      {data.isDuty ? (
        <>
          <Held data={data} view={view} />
          <Reports data={data} view={view} />
          {data.diversity ? <DiversitySection diversity={data.diversity} view={view} /> : null}
          <Barred data={data} view={view} />
        </>
      ) : (
        <EmptyState heading={words('wishes.desk.noDuty')}>{words('wishes.desk.noDuty.then')}</EmptyState>
      )}
    </Stack>
  )
}

type ButtonProps = { form: string; id: string; version?: number; label: string; about: string }

const OneButton = ({ form, id, version, label, about }: ButtonProps) => (
  <Form
    action="/wishes/desk"
    hidden={{ _form: form, id, ...(version === undefined ? {} : { version: String(version) }) }}
    warn={false}
    label={`${label}: ${about}`}
  >
    <Button size="small">{label}</Button>
  </Form>
)

type Line = { id: string; wishId: string; line: string; at: Date }

const lineColumns = ({ words, locale }: ViewContext): Column<Line>[] => [
  {
    ...{ key: 'line', heading: words('wishes.field.line'), names: true, phone: 'title', width: 'wide' },
    cell: ({ wishId, line }) => <a href={`/wishes/${wishId}`}>{line}</a>,
  },
  {
    ...{ key: 'at', heading: words('wishes.desk.at'), phone: 'half' },
    cell: ({ at }) => formatDateShort(dateInTokyo(at), locale),
  },
]

function Held({ data: { held }, view }: Props) {
  const { words } = view
  return (
    <Section id="held" heading={words('wishes.desk.held')} lead={words('wishes.desk.held.lead')}>
      <DataTable
        caption={words('wishes.desk.held')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={held}
        columns={[
          ...lineColumns(view),
          {
            ...{ key: 'show', heading: words('wishes.letThrough.submit'), phone: 'plain' },
            cell: ({ id, version, line }) => (
              <Cluster>
                <OneButton
                  {...{
                    form: 'letThrough',
                    id,
                    version,
                    label: words('wishes.letThrough.submit'),
                    about: line,
                  }}
                />
              </Cluster>
            ),
          },
        ]}
        empty={<EmptyState heading={words('wishes.desk.held.none')} />}
      />
    </Section>
  )
}

function Reports({ data: { reports }, view }: Props) {
  const { words } = view
  const rows = reports.map(({ report, text }) => ({
    ...report,
    ...text,
    id: report.id,
    version: report.version,
    textId: text.id,
  }))
  return (
    <Section id="reports" heading={words('wishes.desk.reports')} lead={words('wishes.desk.reports.lead')}>
      <DataTable
        caption={words('wishes.desk.reports')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={rows}
        columns={[
          ...lineColumns(view),
          {
            ...{ key: 'why', heading: words('wishes.field.why'), phone: 'half' },
            cell: ({ why, times }) => words('wishes.desk.why', { why: said(view, 'why', why), times }),
          },
          {
            ...{ key: 'what', heading: words('wishes.desk.what'), phone: 'plain' },
            cell: ({ id, version, line, wishId, of, textId }) => (
              <Cluster>
                <a
                  href={`/wishes/${wishId}?${new URLSearchParams({ ask: 'hide', of, row: textId })}`}
                  aria-label={words('wishes.hide.of', { line })}
                >
                  {words('wishes.hide')}
                </a>
                <OneButton
                  {...{ form: 'keep', id, version, label: words('wishes.keepText.submit'), about: line }}
                />
              </Cluster>
            ),
          },
        ]}
        empty={<EmptyState heading={words('wishes.desk.reports.none')} />}
      />
    </Section>
  )
}

function Barred({ data: { barred }, view }: Props) {
  const { words } = view
  return (
    <Section id="barred" heading={words('wishes.desk.barred')} lead={words('wishes.desk.barred.lead')}>
      <Cluster>
        {barred.map(({ id, word }) => (
          <OneButton
            key={id}
            {...{ form: 'unbar', id, label: words('wishes.desk.unbar', { word }), about: word }}
          />
        ))}
      </Cluster>
      <ActionForm view={view} name="bar" />
    </Section>
  )
}
