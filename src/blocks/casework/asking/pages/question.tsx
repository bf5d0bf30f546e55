import { recordSeen } from '../../../../core/audit/audit.ts'
import { formatDate, formatInstant } from '../../../../core/calendar/format.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { When } from '../../../../ui/form/when.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { personName } from '../../../registry/parts/person.tsx'
import { Done } from '../../pages/say.tsx'
import { answerInvolvement } from '../actions.ts'
import { type Candidate, candidatesFor, type Question, questionOf } from '../list.ts'
import { askedFacts, whomText } from './say.tsx'

type Data = { question: Question; candidates: Candidate[] }
type Props = { data: Data; view: ViewContext }

/** A duty post reads what its agency is asked, compares, and answers. Nobody else of the agency sees it. */
export const questionPage = definePage<Data>({
  name: 'casework.involvementQuestion',
  path: '/casework/involvement-questions/:id',
  allow: answerInvolvement.allow,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/askings'],
  async load({ tx, params }) {
    const id = idOf(params)
    const question = await questionOf(tx, id)
    await recordSeen(tx, 'involvement_question', id, 'casework.involvementQuestion')
    return { question, candidates: await candidatesFor(tx, question) }
  },
  forms: { answer: { action: answerInvolvement, next: back('answerInvolvement') } },
  view: (data, view) => (
    <>
      <Heading level={1} over={view.words('casework.involvementQuestion.title')}>
        {whomText(data.question, view)}
      </Heading>
      <Done view={view} of={['answerInvolvement']} />
      <Columns shape="aside">
        <Stack>
          <Said data={data} view={view} />
          <AnswerForm data={data} view={view} />
        </Stack>
        <Card level={2} heading={view.words('casework.asking.facts')}>
          <DescriptionList items={askedFacts(data.question, view)} />
        </Card>
      </Columns>
    </>
  ),
})

/** What was answered, which only the duty posts here read in full. */
function Said({ data: { question }, view: { words, locale } }: Props) {
  if (question.answers.length === 0) return null
  return (
    <Section id="said" heading={words('casework.involvementQuestion.said')}>
      <ul>
        {question.answers.map((one) => (
          <li key={one.id}>
            {words(`casework.answerInvolvement.answer.${one.involved ? 'involved' : 'not_involved'}`)}{' '}
            <small>{formatInstant(one.answeredAt, locale)}</small>
            {one.how ? <p className="as-written">{one.how}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function AnswerForm({ data: { question, candidates }, view }: Props) {
  const { words } = view
  if (!question.running) return <Notice tone="info">{words('casework.asking.over')}</Notice>
  if (question.answers.some(({ involved }) => involved)) return null
  return (
    <ActionForm view={view} name="answer" hidden={{ id: question.questionId }}>
      <p>{words('casework.answerInvolvement.lead')}</p>
      <ActionField name="answer" layout="stack" />
      <When field="answer" is={['involved']}>
        <Stack gap="small">
          <Candidates candidates={candidates} view={view} />
          <ActionField name="how" rows={4} />
          <ActionField name="answerTelephone" width="medium" />
        </Stack>
      </When>
    </ActionForm>
  )
}

/** Cases here that may be about the person: under a record of theirs, or of the same name. */
function Candidates({ candidates, view }: { candidates: Candidate[]; view: ViewContext }) {
  const { words } = view
  if (candidates.length === 0) return <p>{words('casework.answerInvolvement.noCase')}</p>
  const sure = candidates.find((one) => one.sure)
  return (
    <ActionField
      name="caseId"
      choices={candidates.map((one) => ({ value: one.id, label: candidateText(one, view) }))}
      value={sure?.id}
      as="list"
      empty={words('casework.answerInvolvement.otherwise')}
    />
  )
}

const candidateText = ({ name, called, birthOn, sure }: Candidate, { words, locale }: ViewContext): string =>
  words(sure ? 'casework.answerInvolvement.sameRecord' : 'casework.answerInvolvement.sameName', {
    name: personName({ name, called }, words),
    birth: birthOn ? formatDate(birthOn, locale) : words('casework.answerInvolvement.birthUnknown'),
  })
