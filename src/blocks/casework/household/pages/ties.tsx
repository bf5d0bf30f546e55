import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { When } from '../../../../ui/form/when.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import type { Tie } from '../ties.ts'
import type { HouseholdProps } from './household.tsx'

const nameIn = ({ data, view }: HouseholdProps, id: string | null): string =>
  id === null
    ? view.words('casework.household.self')
    : (data.household.members.find((one) => one.id === id)?.name ?? '')

/** What is between two of the case, whoever they are; who only stands in the register is not here. */
export function Ties(props: HouseholdProps) {
  const { data, view } = props
  const { words, path } = view
  if (data.household.ties.length === 0) return null
  return (
    <Section id="ties" heading={words('casework.tie.heading')}>
      <DataTable<Tie>
        caption={words('casework.tie.heading')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={data.household.ties}
        columns={[
          {
            ...{ key: 'who', heading: words('casework.tie.who'), names: true, phone: 'title' },
            cell: ({ fromId, toId }) =>
              words('casework.tie.between', { from: nameIn(props, fromId), to: nameIn(props, toId) }),
          },
          { key: 'kind', heading: words('casework.tie.kind'), cell: (tie) => kindText(tie, props) },
          {
            key: 'what',
            heading: words('casework.tie.what'),
            phone: 'plain',
            cell: ({ what }) => what ?? '',
          },
          {
            ...{ key: 'change', heading: words('casework.household.step'), width: 'narrow' },
            cell: (tie) =>
              data.works ? (
                <a
                  href={`${path}?tie=${tie.id}#changeTie`}
                  aria-label={words('casework.tie.changeOne', {
                    from: nameIn(props, tie.fromId),
                    to: nameIn(props, tie.toId),
                  })}
                >
                  {words('casework.household.change')}
                </a>
              ) : (
                ''
              ),
          },
        ]}
      />
    </Section>
  )
}

function kindText({ kind, strength, direction, fromId, toId }: Tie, props: HouseholdProps): string {
  const { words } = props.view
  const said = [words(`casework.tieKind.${kind}`)]
  if (strength) said.push(words(`casework.strength.${strength}`))
  const names = { from: nameIn(props, fromId), to: nameIn(props, toId) }
  if (direction) said.push(words(`casework.direction.${direction}`, names))
  return said.join('・')
}

function Fields({ tie }: { tie?: Tie }) {
  return (
    <>
      <ActionField name="kind" value={tie?.kind ?? 'support'} as="list" />
      <When field="kind" is={['support']}>
        <FieldRow>
          <ActionField name="strength" value={tie?.strength ?? ''} as="list" />
          <ActionField name="direction" value={tie?.direction ?? ''} as="list" />
        </FieldRow>
      </When>
      <ActionField name="what" value={tie?.what ?? ''} />
    </>
  )
}

export function AddTie({ data, view }: HouseholdProps) {
  const { words } = view
  const { members } = data.household
  if (members.length === 0) return null
  const choices = members.map(({ id, name }) => ({ value: id, label: name }))
  const ends = { choices, as: 'list', empty: words('casework.household.self') } as const
  return (
    <Fold view={view} form="tie" label={words('casework.addTie.title')}>
      <ActionForm view={view} name="tie" hidden={{ caseId: data.found.id }}>
        <FieldRow>
          <ActionField name="fromId" {...ends} />
          <ActionField name="toId" {...ends} />
        </FieldRow>
        <Fields />
      </ActionForm>
    </Fold>
  )
}

/** The tie that was chosen in the list: changed, or taken out. */
export function ChosenTie(props: HouseholdProps) {
  const { data, view } = props
  const { words } = view
  const tie = data.household.ties.find(({ id }) => id === view.query.get('tie'))
  if (!tie) return null
  const at = { id: tie.id, version: tie.version }
  const between = { from: nameIn(props, tie.fromId), to: nameIn(props, tie.toId) }
  return (
    <Card level={2} heading={words('casework.tie.between', between)}>
      <div id="changeTie">
        <ActionForm view={view} name="changeTie" hidden={at}>
          <Fields tie={tie} />
        </ActionForm>
      </div>
      <Fold view={view} form="dropTie" label={words('casework.dropTie.title')} danger>
        <ActionForm view={view} name="dropTie" hidden={at} submit={{ kind: 'danger' }}>
          <p>{words('casework.dropTie.lead')}</p>
        </ActionForm>
      </Fold>
    </Card>
  )
}
