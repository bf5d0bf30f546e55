import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { isOurs, ofDivision } from '../actions/shared.ts'
import type { QuestionProps } from './question.tsx'

/** What the divisions of a question do with it: answer, move the promised day, call it off, add a later word. */
export function DivisionForms({ data, view }: QuestionProps) {
  const { question } = data
  const { actor, words } = view
  const isAsker = isOurs({ actor }, [question.askedBy])
  const isAnswerer = isOurs({ actor }, [question.answeredBy])
  if (!ofDivision.allow.includes(actor.role) || !(isAsker || isAnswerer)) return null
  if (question.state === 'called_off') return null
  const looked = { id: question.id, version: question.version }
  return (
    <Section id="division" heading={words('dialogue.division.heading')}>
      {question.state === 'answered' ? (
        isAnswerer ? (
          <Fold view={view} form="word" label={words('dialogue.addWord.title')}>
            <ActionForm view={view} name="word" hidden={{ id: question.id }}>
              <ActionField name="becomes" />
            </ActionForm>
          </Fold>
        ) : null
      ) : (
        <Cluster>
          {isAnswerer && question.stage !== 'asking' ? (
            <Fold view={view} form="answer" label={words('dialogue.answer.title')}>
              <ActionForm view={view} name="answer" hidden={looked}>
                <ActionField name="heard" />
                <ActionField name="becomes" />
              </ActionForm>
            </Fold>
          ) : null}
          <Fold view={view} form="move" label={words('dialogue.moveAnswer.title')}>
            <ActionForm view={view} name="move" hidden={looked}>
              <ActionField name="to" picker />
              <ActionField name="reason" />
            </ActionForm>
          </Fold>
          {isAsker ? (
            <Fold view={view} form="callOff" label={words('dialogue.callOff.title')} danger>
              <ActionForm view={view} name="callOff" hidden={looked} submit={{ kind: 'danger' }}>
                <ActionField name="reason" />
              </ActionForm>
            </Fold>
          ) : null}
        </Cluster>
      )}
    </Section>
  )
}
