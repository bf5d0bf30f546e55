import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { personName } from '../parts/person.tsx'
import { PersonChooser } from '../parts/person-chooser.tsx'
import { renewableFrom } from '../protection/rules.ts'
import type { ProtectionProps } from './protection.tsx'
import { dayText } from './say.tsx'

const at = ({ data: { one } }: ProtectionProps) => ({ id: one.id, version: one.version })

/** What can be decided about a protection that holds. */
export function ProtectionForms(props: ProtectionProps) {
  return (
    <Stack gap="small">
      <Renew {...props} />
      <Report {...props} />
      <Include {...props} />
      <Release {...props} />
      <End {...props} />
    </Stack>
  )
}

/** Before the last month it says from when on. */
function Renew(props: ProtectionProps) {
  const { data, view } = props
  const { words } = view
  const from = renewableFrom(data.one.endsOn)
  return (
    <Card level={2} heading={words('registry.renewProtection.title')}>
      {data.today < from ? (
        <p>{words('registry.renewProtection.from', { day: dayText(from, view) })}</p>
      ) : (
        <ActionForm view={view} name="renew" hidden={at(props)}>
          <p>{words('registry.renewProtection.explanation')}</p>
        </ActionForm>
      )}
    </Card>
  )
}

function Report(props: ProtectionProps) {
  const { data, view } = props
  const { words } = view
  return (
    <Fold
      view={view}
      form="report"
      label={words('registry.reportProtectionEnd.title')}
      explanation={words('registry.reportProtectionEnd.explanation')}
    >
      <ActionForm view={view} name="report" hidden={at(props)}>
        <ActionField name="reportedOn" value={data.today} picker />
      </ActionForm>
    </Fold>
  )
}

function Include(props: ProtectionProps) {
  const { data, view } = props
  return (
    <Fold
      view={view}
      form="include"
      label={view.words('registry.includeInProtection.title')}
      open={data.chosen !== null}
    >
      <ActionForm view={view} name="include" hidden={at(props)}>
        <PersonChooser field="personId" chosen={data.chosen} />
      </ActionForm>
    </Fold>
  )
}

function Release(props: ProtectionProps) {
  const { data, view } = props
  const { words } = view
  const others = data.one.covered.filter(({ part, standing }) => part === 'household' && standing)
  if (others.length === 0) return null
  return (
    <Fold
      view={view}
      form="release"
      label={words('registry.releaseFromProtection.title')}
      danger
      explanation={words('registry.releaseFromProtection.explanation')}
    >
      <ActionForm view={view} name="release" hidden={at(props)} submit={{ kind: 'danger' }}>
        <ActionField
          name="personId"
          choices={others.map((one) => ({ value: one.personId, label: personName(one, words) }))}
          as="radio"
        />
      </ActionForm>
    </Fold>
  )
}

function End(props: ProtectionProps) {
  const { view } = props
  const { words } = view
  return (
    <Fold
      view={view}
      form="end"
      label={words('registry.endProtection.title')}
      danger
      explanation={words('registry.endProtection.explanation')}
    >
      <ActionForm view={view} name="end" hidden={at(props)} submit={{ kind: 'danger' }}>
        <ActionField name="decisionNote" rows={3} />
      </ActionForm>
    </Fold>
  )
}
