import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Import } from '../import/imports.ts'
import { kindOf } from '../import/kinds.ts'
import { mapKnown } from '../import/layout.ts'

/** Which column of this file is which of ours; under a name it is kept for the next file. */
export function AssignColumns({ one, view }: { one: Import; view: ViewContext }) {
  const { words } = view
  const { layout } = kindOf(one.kind)
  const headings = (one.facts.headings ?? []).filter(Boolean)
  const known = mapKnown(layout, one.facts.headings ?? [])
  return (
    <Section id="columns" heading={words('registry.readAgain.title')} lead={words('registry.readAgain.lead')}>
      <ActionForm view={view} name="columns" hidden={{ id: one.id, version: one.version }}>
        <FieldRow>
          {Object.entries(layout.fields).map(([field, { required = false }]) => {
            const at = known.get(field)
            const chosen = at === undefined ? undefined : one.facts.headings?.[at]
            return (
              <Select
                key={field}
                name="columns"
                id={`columns-${field}`}
                label={words(`registry.import.field.${field}`)}
                required={required}
                options={headings.map((heading) => ({ value: `${field}=${heading}`, label: heading }))}
                value={chosen ? `${field}=${chosen}` : ''}
                empty={words('registry.import.noColumn')}
              />
            )
          })}
        </FieldRow>
        <ActionField name="name" />
      </ActionForm>
    </Section>
  )
}
