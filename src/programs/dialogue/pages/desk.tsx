import { formatDateShort } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { ofDivision, ofDuty } from '../actions/shared.ts'
import { letVoiceThrough } from '../actions/voices.ts'
import { questionPath } from '../queries/authors.ts'
import type { Voice } from '../queries/voices.ts'
import { type Asked, type Desk, deskOf } from '../queries/whole-question.ts'
import { divisionName, said, stageTones } from './say.ts'

type Props = { data: Desk; view: ViewContext }

/** The desk of the dialogue: what is owed, the late ones first, and the voices that wait to be looked at. */
export const deskPage = definePage<Desk>({
  name: 'dialogue.desk',
  path: '/dialogue/desk',
  allow: [...new Set([...ofDivision.allow, ...ofDuty.allow])],
  zones: bothZones,
  density: 'staff',
  navigation: { order: 30 },
  load: ({ tx }) => deskOf(tx),
  forms: { letThrough: { action: letVoiceThrough, next: () => '/dialogue/desk?done=shown' } },
  view: (data, view) => <AtDesk data={data} view={view} />,
})

function AtDesk({ data, view }: Props) {
  const { words, query, actor } = view
  const late = data.open.filter(({ stage }) => stage === 'late')
  const going = data.open.filter(({ stage }) => stage !== 'late')
  const mayAsk = ofDivision.allow.includes(actor.role)
  return (
    <Stack>
      <Heading
        level={1}
        aside={
          mayAsk ? (
            <ButtonLink href="/dialogue/new" kind="primary" size="small">
              {words('dialogue.newQuestion.title')}
            </ButtonLink>
          ) : null
        }
      >
        {words('dialogue.desk.title')}
      </Heading>
      {query.get('done') === 'shown' ? (
        <Notice tone="success" announce heading={words('dialogue.done.shown')} />
      ) : null}
      <Section id="late" heading={words('dialogue.desk.late')} lead={words('dialogue.desk.late.lead')}>
        <Questions rows={late} caption={words('dialogue.desk.late')} data={data} view={view} />
      </Section>
      <Section id="going" heading={words('dialogue.desk.going')}>
        <Questions rows={going} caption={words('dialogue.desk.going')} data={data} view={view} />
      </Section>
      {data.isDuty ? <Held data={data} view={view} /> : null}
      <Cluster>
        <ButtonLink href="/dialogue">{words('dialogue.list.back')}</ButtonLink>
        {actor.role === 'coordinator' || actor.role === 'plan-officer' ? (
          <ButtonLink href="/dialogue/heard">{words('dialogue.heard.title')}</ButtonLink>
        ) : null}
      </Cluster>
    </Stack>
  )
}

function Questions({ rows, caption, data, view }: Props & { rows: Asked[]; caption: string }) {
  return (
    <DataTable<Asked>
      caption={caption}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={rows}
      columns={columnsOf(data, view)}
      empty={<EmptyState heading={view.words('dialogue.desk.none')} />}
    />
  )
}

function columnsOf({ divisions }: Desk, view: ViewContext): Column<Asked>[] {
  const { words, locale } = view
  return [
    {
      ...{
        key: 'heading',
        heading: words('dialogue.field.heading'),
        names: true,
        phone: 'title',
        width: 'wide',
      },
      cell: ({ id, heading }) => <a href={questionPath(id)}>{heading}</a>,
    },
    {
      ...{ key: 'stage', heading: words('dialogue.field.stage'), phone: 'half' },
      cell: ({ stage }) => <Badge tone={stageTones[stage]}>{said(view, 'stage', stage)}</Badge>,
    },
    {
      ...{ key: 'answeredBy', heading: words('dialogue.field.answeredBy'), phone: 'plain' },
      cell: ({ answeredBy }) => divisionName(divisions, answeredBy, view),
    },
    {
      ...{ key: 'voicesUntil', heading: words('dialogue.field.voicesUntil'), phone: 'half', whole: true },
      cell: ({ voicesUntil }) => formatDateShort(voicesUntil, locale),
    },
    {
      ...{ key: 'answerBy', heading: words('dialogue.field.answerBy'), phone: 'half', whole: true },
      cell: ({ answerBy }) => formatDateShort(answerBy, locale),
    },
    {
      ...{ key: 'voices', heading: words('dialogue.desk.voices'), phone: 'half', align: 'end' },
      cell: ({ voices }) => voices,
    },
  ]
}

function Held({ data: { held }, view }: Props) {
  const { words, locale } = view
  const columns: Column<Voice>[] = [
    {
      ...{ key: 'line', heading: words('dialogue.field.line'), names: true, phone: 'title', width: 'wide' },
      cell: ({ line, questionId }) => <a href={`${questionPath(questionId)}#voices`}>{line}</a>,
    },
    {
      ...{ key: 'at', heading: words('dialogue.desk.at'), phone: 'half' },
      cell: ({ at }) => formatDateShort(dateInTokyo(at), locale),
    },
    {
      ...{ key: 'what', heading: words('dialogue.desk.what'), phone: 'plain' },
      cell: ({ id, version, line, questionId }) => (
        <Cluster>
          <Form
            action="/dialogue/desk"
            hidden={{ _form: 'letThrough', id, version: String(version) }}
            warn={false}
            label={`${words('dialogue.letVoiceThrough.submit')}: ${line}`}
          >
            <Button size="small">{words('dialogue.letVoiceThrough.submit')}</Button>
          </Form>
          <a
            href={`${questionPath(questionId)}?${new URLSearchParams({ hide: id })}`}
            aria-label={words('dialogue.hide.of', { line })}
          >
            {words('dialogue.hideVoice.submit')}
          </a>
        </Cluster>
      ),
    },
  ]
  return (
    <Section id="held" heading={words('dialogue.desk.held')} lead={words('dialogue.desk.held.lead')}>
      <DataTable<Voice>
        caption={words('dialogue.desk.held')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={held}
        columns={columns}
        empty={<EmptyState heading={words('dialogue.desk.held.none')} />}
      />
    </Section>
  )
}
