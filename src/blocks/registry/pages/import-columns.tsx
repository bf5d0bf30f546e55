import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldSet } from '../../../ui/form/field-set.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Import } from '../import/imports.ts'
import { kindOf } from '../import/kinds.ts'
import { mapKnown } from '../import/layout.ts'

type Props = { one: Import; view: ViewContext }

/** Which column of this file is which of ours; under a name it is kept for the next file. */
export function AssignColumns({ one, view }: Props) {
  const { words } = view
  const { fields } = kindOf(one.kind).layout
  const headings = (one.facts.headings ?? []).filter(Boolean)
  const chosen = chosenColumns({ one, view })
  return (
    <Section id="columns" heading={words('registry.readAgain.title')} lead={words('registry.readAgain.lead')}>
      <ActionForm view={view} name="columns" hidden={{ id: one.id, version: one.version }}>
        <FieldSet id="columns-columns" legend={words('registry.readAgain.columns')}>
          {Object.entries(fields).map(([field, { required = false }]) => (
            <Select
              key={field}
              name="columns"
              id={`columns-${field}`}
              label={words(`registry.import.field.${field}`)}
              required={required}
              options={[
                { value: `${field}=`, label: words('registry.import.noColumn') },
                ...headings.map((heading) => ({ value: `${field}=${heading}`, label: heading })),
              ]}
              value={`${field}=${chosen.get(field) ?? ''}`}
            />
          ))}
        </FieldSet>
        <ActionField name="name" />
      </ActionForm>
    </Section>
  )
}

/** What was chosen just now, else what was assigned before, else what the headings tell. */
function chosenColumns({ one, view }: Props): Map<string, string> {
  const headings = one.facts.headings ?? []
  const known = mapKnown(kindOf(one.kind).layout, headings, one.mapping)
  const chosen = new Map([...known].map(([field, at]) => [field, headings[at] ?? '']))
  for (const pair of [view.form('columns').values.columns ?? []].flat()) {
    const at = pair.indexOf('=')
    chosen.set(pair.slice(0, at), pair.slice(at + 1))
  }
  return chosen
}
