import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Button } from '../../../ui/form/button.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { ProjectPartner } from '../queries/projects.ts'
import type { ProjectProps } from './project.tsx'
import { said } from './say.ts'

/** The organisations that carry it; residents are a number. */
export function PartnersSection({ data, view }: ProjectProps) {
  const { words } = view
  return (
    <Section id="partners" heading={words('lacorta.partners')} lead={words('lacorta.partners.lead')}>
      <Stack>
        <DataTable<ProjectPartner>
          caption={words('lacorta.partners')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          rows={data.partners}
          columns={columnsOf({ data, view })}
          empty={<EmptyState heading={words('lacorta.partners.none')} />}
        />
        {data.isDuty ? <NameForm data={data} view={view} /> : null}
      </Stack>
    </Section>
  )
}

function columnsOf({ data: { isDuty }, view }: ProjectProps): Column<ProjectPartner>[] {
  const { words, path } = view
  const out: Column<ProjectPartner> = {
    ...{ key: 'out', heading: words('lacorta.takeOutProjectPartner.submit'), phone: 'plain' },
    cell: ({ id, version, name }) => (
      <Form
        action={path}
        hidden={{ _form: 'takeOut', id, version: String(version) }}
        warn={false}
        label={words('lacorta.partners.takeOut', { name })}
      >
        <Button size="small">{words('lacorta.takeOutProjectPartner.submit')}</Button>
      </Form>
    ),
  }
  return [
    {
      ...{ key: 'name', heading: words('lacorta.field.orgName'), names: true, width: 'wide', phone: 'title' },
      cell: ({ name, groupId }) => (groupId ? <a href={`/community-groups/${groupId}`}>{name}</a> : name),
    },
    {
      ...{ key: 'kind', heading: words('lacorta.field.orgKind'), phone: 'half' },
      cell: ({ kind }) => said(view, 'orgKind', kind),
    },
    ...(isDuty ? [out] : []),
  ]
}

function NameForm({ data: { project, choose }, view }: ProjectProps) {
  const { words, locale } = view
  const none = words('lacorta.org.none')
  const groups = choose.groups.map(({ id, name }) => ({ value: id, label: name }))
  const agencies = choose.agencies.map(({ id, name, nameEn }) => ({
    value: id,
    label: locale === 'en' ? nameEn : name,
  }))
  return (
    <Fold view={view} form="name" label={words('lacorta.nameProjectPartner.title')}>
      <p>{words('lacorta.nameProjectPartner.then')}</p>
      <ActionForm view={view} name="name" hidden={{ id: project.id }}>
        <FieldRow>
          <ActionField name="groupId" as="list" choices={groups} empty={none} />
          <ActionField name="agencyId" as="list" choices={agencies} empty={none} />
        </FieldRow>
        <FieldRow>
          <ActionField name="orgName" />
          <ActionField name="orgKind" as="list" empty={none} />
        </FieldRow>
      </ActionForm>
    </Fold>
  )
}
