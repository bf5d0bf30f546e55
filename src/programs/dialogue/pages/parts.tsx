import { formatDate } from '../../../core/calendar/format.ts'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { questionPath } from '../queries/authors.ts'
import type { Asked, Divisions } from '../queries/whole-question.ts'
import { type Areas, areaName, divisionName, type Say, said, stageTones } from './say.ts'

type MarksProps = { question: Asked; areas: Areas; view: Say }

/** How far a question has come, what it is about and where. */
export const Marks = ({ question: { stage, theme, areaCode }, areas, view }: MarksProps) => (
  <Cluster>
    <Badge tone={stageTones[stage]}>{said(view, 'stage', stage)}</Badge>
    <Badge tone="outline">{said(view, 'theme', theme)}</Badge>
    <Badge tone="outline">{areaName(areas, areaCode, view)}</Badge>
  </Cluster>
)

type CardProps = MarksProps & { divisions: Divisions; level?: 2 | 3 }

/** A question on the list: what was promised by whom and until when stands on it. */
export function QuestionCard({ question, areas, divisions, view, level = 3 }: CardProps) {
  return (
    <Card
      level={level}
      href={questionPath(question.id)}
      heading={question.heading}
      footer={view.words('dialogue.card.voices', { count: question.voices })}
    >
      <Marks question={question} areas={areas} view={view} />
      <p>{promiseOf(question, divisions, view)}</p>
    </Card>
  )
}

/** What holds of the answer, honestly: promised, late by whom, or given. */
export function promiseOf(question: Asked, divisions: Divisions, view: Say): string {
  const { words, locale } = view
  const facts = {
    division: divisionName(divisions, question.answeredBy, view),
    until: formatDate(question.voicesUntil, locale),
    by: formatDate(question.answerBy, locale),
  }
  return words(`dialogue.promise.${question.stage}`, facts)
}
