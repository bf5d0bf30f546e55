import { saidPurpose } from '../../../blocks/matching/personal-data.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { addWord, answer, callOff, moveAnswer } from '../actions/asking.ts'
import {
  hideVoice,
  letVoiceThrough,
  sayVoice,
  showVoice,
  takeDownVoice,
  withdrawVoice,
} from '../actions/voices.ts'
import { type WholeQuestion, wholeQuestion } from '../queries/whole-question.ts'
import { Marks, promiseOf } from './parts.tsx'
import { DivisionForms } from './question-forms.tsx'
import { type Areas, areasOf, divisionName } from './say.ts'
import { HideForm, Voices } from './voices.tsx'

export type QuestionData = WholeQuestion & { areas: Areas }
export type QuestionProps = { data: QuestionData; view: ViewContext }

/** One question: what the city wants to know, until when, who answers by when; the voices, and the answer. */
export const questionPage = definePage<QuestionData>({
  name: 'dialogue.question',
  path: '/dialogue/questions/:id',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  under: ['/dialogue'],
  purposes: [saidPurpose],
  async load({ tx, params }) {
    return { ...(await wholeQuestion(tx, idOf(params))), areas: await areasOf(tx) }
  },
  forms: {
    say: { action: sayVoice, next: back('said') },
    takeDown: { action: takeDownVoice, next: back('takenDown') },
    withdraw: { action: withdrawVoice, next: back('withdrawn') },
    hide: { action: hideVoice, next: back('hidden') },
    show: { action: showVoice, next: back('shown') },
    letThrough: { action: letVoiceThrough, next: back('shown') },
    move: { action: moveAnswer, next: back('moved') },
    callOff: { action: callOff, next: back('calledOff') },
    answer: { action: answer, next: back('answered') },
    word: { action: addWord, next: back('word') },
  },
  view: (data, view) => <One data={data} view={view} />,
})

const told = [
  'asked',
  'said',
  'takenDown',
  'withdrawn',
  'hidden',
  'shown',
  'moved',
  'calledOff',
  'answered',
  'word',
]

function One({ data, view }: QuestionProps) {
  const { words, query } = view
  const { question, areas } = data
  const done = query.get('done') ?? ''
  return (
    <>
      <Heading level={1} over={words('dialogue.question.over')}>
        {question.heading}
      </Heading>
      <Stack>
        {told.includes(done) ? (
          <Notice tone="success" announce clearKept="*" heading={words(`dialogue.done.${done}`)} />
        ) : null}
        <HideForm data={data} view={view} />
        <Marks question={question} areas={areas} view={view} />
        <Standing data={data} view={view} />
        <p className="as-written">{question.about}</p>
        <DescriptionList shape="grid" items={factsOf(data, view)} />
        <Answers data={data} view={view} />
        <Voices data={data} view={view} />
        <DivisionForms data={data} view={view} />
        <ButtonLink href="/dialogue">{words('dialogue.list.back')}</ButtonLink>
      </Stack>
    </>
  )
}

/** What is owed is said before anything else: that an answer is late, that its day was moved and why, that the question is no more. */
function Standing({ data: { question, divisions }, view }: QuestionProps) {
  const { words, locale } = view
  const { stage, movedReason, offReason, firstAnswerBy } = question
  const moved = words('dialogue.moved', {
    first: formatDate(firstAnswerBy, locale),
    reason: movedReason ?? '',
  })
  return (
    <Notice tone={stage === 'late' ? 'warning' : 'info'} heading={promiseOf(question, divisions, view)}>
      {stage === 'late' ? <p>{words('dialogue.late.then')}</p> : null}
      {movedReason === null ? null : <p>{moved}</p>}
      {offReason === null ? null : <p>{words('dialogue.calledOff.reason', { reason: offReason })}</p>}
    </Notice>
  )
}

function factsOf({ question, divisions }: QuestionData, view: ViewContext) {
  const { words, locale } = view
  const day = (key: string, on: string) => ({
    key,
    term: words(`dialogue.fact.${key}`),
    value: formatDate(on, locale),
  })
  return [
    {
      key: 'askedBy',
      term: words('dialogue.fact.askedBy'),
      value: divisionName(divisions, question.askedBy, view),
    },
    {
      key: 'answeredBy',
      term: words('dialogue.fact.answeredBy'),
      value: divisionName(divisions, question.answeredBy, view),
    },
    day('askedOn', question.askedOn),
    day('voicesUntil', question.voicesUntil),
    day('answerBy', question.answerBy),
  ]
}

/** What the city heard, what becomes of it, and what it said later. */
function Answers({ data: { answers, divisions }, view }: QuestionProps) {
  const { words, locale } = view
  if (answers.length === 0) return null
  return (
    <Section id="answer" heading={words('dialogue.answer.heading')}>
      <Stack>
        {answers.map(({ id, number, agencyId, heard, becomes, givenOn }) => (
          <Card
            key={id}
            level={3}
            tone={number === 0 ? 'layered' : 'quiet'}
            heading={words(number === 0 ? 'dialogue.answer.of' : 'dialogue.word.of', {
              division: divisionName(divisions, agencyId, view),
            })}
            footer={formatDate(givenOn, locale)}
          >
            {heard === null ? null : (
              <>
                <p>
                  <strong>{words('dialogue.field.heard')}</strong>
                </p>
                <p className="as-written">{heard}</p>
                <p>
                  <strong>{words('dialogue.field.becomes')}</strong>
                </p>
              </>
            )}
            <p className="as-written">{becomes}</p>
          </Card>
        ))}
      </Stack>
    </Section>
  )
}
