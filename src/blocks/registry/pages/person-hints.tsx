import { Notice } from '../../../ui/text/notice.tsx'
import { personName } from '../parts/person.tsx'
import { Reasons } from './duplicates.tsx'
import type { PersonProps } from './person.tsx'
import { duplicateRoles } from './roles.ts'

/** That there may be another record of the same person, to those whom the hint is shown to. */
export function Hints({ data: { person, hints }, view }: PersonProps) {
  const { words } = view
  if (hints.length === 0) return null
  const decides = duplicateRoles.includes(view.actor.role)
  return (
    <Notice tone="warning" heading={words('registry.duplicate.hint')}>
      <ul>
        {hints.map((hint) => {
          const other = hint.personId === person.id ? hint.other : hint.person
          const href = decides ? `/registry/duplicates/${hint.id}` : `/registry/persons/${other?.id}`
          return (
            <li key={hint.id}>
              {other ? <a href={href}>{personName(other, words)}</a> : words('registry.hidden')}{' '}
              <Reasons reasons={hint.reasons} view={view} />
            </li>
          )
        })}
      </ul>
      {decides ? null : <p>{words('registry.duplicate.hint.then')}</p>}
    </Notice>
  )
}
