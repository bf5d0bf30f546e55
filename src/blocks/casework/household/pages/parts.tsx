import { formatDateShort } from '../../../../core/calendar/format.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { hasWord } from '../../../../core/words/words.ts'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { When } from '../../../../ui/form/when.tsx'
import { Cluster } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { caseKindOf } from '../../kinds.ts'
import { type Part, visibilityOf } from '../parts.ts'
import type { HouseholdProps } from './household.tsx'

type Of = HouseholdProps & { part: Part }

/** What weighs on whom in which field, and what can be built on: each part as far as one sees it. */
export function Parts({ data, view }: HouseholdProps) {
  const { words } = view
  return (
    <Section id="parts" heading={words('casework.part.heading')}>
      <DataTable<Part>
        caption={words('casework.part.heading')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={data.household.parts}
        columns={[
          {
            ...{
              key: 'who',
              heading: words('casework.part.who'),
              names: true,
              phone: 'title',
              width: 'medium',
            },
            cell: (part) => whoseOf({ part, data, view }),
          },
          {
            ...{ key: 'field', heading: words('casework.part.field'), width: 'narrow' },
            cell: ({ field }) => words(`casework.partField.${field}`),
          },
          {
            key: 'what',
            heading: words('casework.part.what'),
            phone: 'plain',
            cell: (part) => <What part={part} data={data} view={view} />,
          },
          {
            ...{ key: 'state', heading: words('casework.part.state'), width: 'narrow' },
            cell: ({ state }) => (
              <Badge tone={state === 'settled' ? 'good' : 'outline'}>
                {words(`casework.partState.${state}`)}
              </Badge>
            ),
          },
        ]}
        empty={
          <EmptyState heading={words('casework.part.none')}>{words('casework.part.none.then')}</EmptyState>
        }
      />
    </Section>
  )
}

/** Whose a part is; of somebody who may not be named, that it is somebody. */
function whoseOf({ part, data, view: { words } }: Of): string {
  if (part.household) return words('casework.part.household')
  if (part.memberId === null) return words('casework.household.self')
  const { members, gone } = data.household
  return [...members, ...gone].find(({ id }) => id === part.memberId)?.name ?? words('casework.part.unnamed')
}

function What({ part, data, view }: Of) {
  const { words, locale, path } = view
  const said = visibilityOf(part)
  return (
    <>
      {part.what}
      {part.strengths ? <p>{words('casework.part.strength', { strength: part.strengths })}</p> : null}
      <Cluster>
        {part.topics.map((topic) => (
          <Badge key={topic}>{topicText(topic, { data, view })}</Badge>
        ))}
        {said === 'case' ? null : <Badge tone="warning">{words(`casework.partVisible.${said}`)}</Badge>}
        <small>{formatDateShort(part.notedOn, locale)}</small>
        {data.works ? (
          <a
            href={`${path}?part=${part.id}#changePart`}
            aria-label={words('casework.part.changeOne', { what: part.what })}
          >
            {words('casework.household.change')}
          </a>
        ) : null}
      </Cluster>
      {said === 'named' && data.head.holds ? <p>{namedText({ part, data, view })}</p> : null}
    </>
  )
}

function topicText(topic: string, { data, view: { words, locale } }: HouseholdProps): string {
  const key = `${data.found.kind}.field.topics.${topic}`
  return hasWord(locale, key) ? words(key) : topic
}

/** Who besides the holder sees it. */
function namedText({ part, data, view }: Of): string {
  const agencies = agencyChoices({ data, view }).filter(({ value }) => part.agencies.includes(value))
  const posts = postChoices({ data, view }).filter(({ value }) => part.posts.includes(value))
  const names = [...agencies, ...posts].map(({ label }) => label).join(view.words('casework.household.comma'))
  return view.words('casework.part.named', { names })
}

const agencyChoices = ({ data, view }: HouseholdProps) =>
  data.agencies.map(({ id, name, nameEn }) => ({ value: id, label: view.locale === 'en' ? nameEn : name }))

function postChoices({ data, view }: HouseholdProps) {
  const agencies = new Map(agencyChoices({ data, view }).map(({ value, label }) => [value, label]))
  return data.posts.map(({ id, agencyId, name }) => ({
    value: id,
    label: view.words('casework.part.post', { agency: agencies.get(agencyId) ?? '', name }),
  }))
}

type FieldsProps = HouseholdProps & { part?: Part }

function Fields({ data, view, part }: FieldsProps) {
  const { words } = view
  const topics = (caseKindOf(data.found.kind)?.topics ?? []).map((value) => ({
    value,
    label: topicText(value, { data, view }),
  }))
  return (
    <>
      <ActionField name="what" value={part?.what} />
      <ActionField name="strengths" value={part?.strengths ?? ''} />
      <ActionField name="visible" value={part ? visibilityOf(part) : 'case'} layout="stack" />
      <When field="visible" is={['named']}>
        <ActionField name="agencies" value={part?.agencies ?? []} choices={agencyChoices({ data, view })} />
        <ActionField
          name="posts"
          value={part?.posts ?? []}
          choices={postChoices({ data, view })}
          hint={words('casework.part.posts.hint')}
        />
      </When>
      {topics.length > 0 ? (
        <ActionField name="topics" value={part?.topics ?? []} choices={topics} layout="columns" />
      ) : null}
    </>
  )
}

export function AddPart({ data, view }: HouseholdProps) {
  const { words } = view
  const people = data.household.members
    .filter(({ role }) => role !== 'organization' && role !== 'place')
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Fold view={view} form="part" label={words('casework.addPart.title')}>
      <ActionForm view={view} name="part" hidden={{ caseId: data.found.id }}>
        <FieldRow>
          <ActionField name="memberId" choices={people} as="list" empty={words('casework.household.self')} />
          <ActionField name="field" as="list" />
        </FieldRow>
        <ActionField name="household" />
        <Fields data={data} view={view} />
      </ActionForm>
    </Fold>
  )
}

/** The part that was chosen in the list. */
export function ChosenPart({ data, view }: HouseholdProps) {
  const part = data.household.parts.find(({ id }) => id === view.query.get('part'))
  if (!part) return null
  return (
    <Card level={2} heading={view.words('casework.changePart.title')}>
      <div id="changePart">
        <ActionForm view={view} name="changePart" hidden={{ id: part.id, version: part.version }}>
          <FieldRow>
            <ActionField name="field" value={part.field} as="list" />
            <ActionField name="state" value={part.state} as="list" />
          </FieldRow>
          <Fields data={data} view={view} part={part} />
        </ActionForm>
      </div>
    </Card>
  )
}
