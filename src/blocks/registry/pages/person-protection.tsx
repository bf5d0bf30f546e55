import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { personName } from '../parts/person.tsx'
import type { PersonProps } from './person.tsx'
import { protectionRoles } from './roles.ts'
import { dayText } from './say.tsx'

/** Only for those who handle protections: which there are, and how one begins. */
export function ProtectionCard({ data, view }: PersonProps) {
  const { words, actor } = view
  const { protections, handlesProtections, person } = data
  if (!handlesProtections || !protectionRoles.includes(actor.role)) return null
  const hasOwn = protections.some(
    ({ state, covered }) =>
      state === 'active' && covered.some((one) => one.personId === person.id && one.part === 'applicant'),
  )
  return (
    <Card level={2} heading={words('registry.protection.of')}>
      {protections.length === 0 ? <p>{words('registry.protection.noneOf')}</p> : null}
      <ul>
        {protections.map((one) => (
          <li key={one.id}>
            <a href={`/registry/protections/${one.id}`}>
              {words(`registry.protection.state.${one.state}`, {
                day: dayText(one.decidedOn ?? one.endsOn, view),
              })}
            </a>
          </li>
        ))}
      </ul>
      {hasOwn || person.standing === 'deceased' ? null : <StartForm data={data} view={view} />}
    </Card>
  )
}

function StartForm({ data, view }: PersonProps) {
  const { words } = view
  const { person, today } = data
  const others = person.fellows.map((one) => ({
    value: one.id,
    label: words('registry.protection.fellow', {
      name: personName(one, words),
      role: one.household_role ? words(`registry.householdRole.${one.household_role}`) : '－',
    }),
  }))
  return (
    <Fold
      view={view}
      form="protect"
      label={words('registry.startProtection.title')}
      danger
      explanation={words('registry.startProtection.explanation')}
    >
      <ActionForm view={view} name="protect" hidden={{ personId: person.id }} submit={{ kind: 'danger' }}>
        {others.length > 0 ? <ActionField name="othersIds" choices={others} layout="stack" /> : null}
        <ActionField name="startsOn" value={today} picker />
        <ActionField name="office" />
        <ActionField name="safeWay" />
        <ActionField name="note" rows={2} />
      </ActionForm>
    </Fold>
  )
}
