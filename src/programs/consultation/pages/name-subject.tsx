import { RowRefusal } from '../../../blocks/casework/tasks/pages/say.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { When } from '../../../ui/form/when.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { NewPerson, PersonField } from './person-field.tsx'
import type { CaseProps } from './props.ts'

const mayName = ({ subjectId, holds, state }: CaseProps['data']) =>
  subjectId === null && holds && state !== 'closed'

/** Whoever was late is told so: the form that says it is gone. */
export const NamedMeanwhile = ({ data, view }: CaseProps) =>
  mayName(data) ? null : <RowRefusal form="name" view={view} />

/** Of an anonymous case: who it is, once they say so. */
export function NameSubject({ data, view }: CaseProps) {
  const { words } = view
  if (!mayName(data)) return null
  return (
    <Card level={2} heading={words('consultation.case.person')}>
      <p>{words('consultation.nameSubject.lead')}</p>
      <Fold
        view={view}
        form="name"
        label={words('consultation.nameSubject.title')}
        explanation={words('consultation.nameSubject.explanation')}
      >
        <ActionForm view={view} name="name" hidden={{ id: data.id, version: data.version }}>
          <Stack gap="small">
            <PersonField chosen={null} />
            <When field="personId" is={['']}>
              <NewPerson view={view} />
            </When>
          </Stack>
        </ActionForm>
      </Fold>
    </Card>
  )
}
