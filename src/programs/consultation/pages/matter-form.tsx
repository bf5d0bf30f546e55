import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { CaseProps } from './props.ts'

/** What the case is about by now: it is seldom what somebody first came for. */
export function MatterForm({ data, view }: CaseProps) {
  const { words } = view
  return (
    <Fold
      view={view}
      form="matter"
      label={words('consultation.changeMatter.title')}
      explanation={words('consultation.changeMatter.explanation')}
    >
      <ActionForm view={view} name="matter" hidden={{ id: data.id, version: data.version }}>
        <ActionField
          name="topics"
          value={data.topics}
          layout="columns"
          most={{
            name: 'urgentTopic',
            label: words('consultation.intake.most'),
            value: data.urgentTopic ?? undefined,
          }}
        />
        <ActionField name="urgency" value={data.urgency} layout="inline" />
      </ActionForm>
    </Fold>
  )
}
