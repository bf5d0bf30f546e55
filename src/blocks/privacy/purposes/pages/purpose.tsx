import { today } from '../../../../core/calendar/clock.ts'
import { formatDate } from '../../../../core/calendar/format.ts'
import { namesOf } from '../../../../core/identity/accounts.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../../core/page/page.ts'
import { purposeKnown } from '../../../../core/privacy/known.ts'
import { type Adoption, versionsOf } from '../../../../core/privacy/standing.ts'
import { Refusal } from '../../../../core/refusal.ts'
import { wordsFor } from '../../../../core/words/words.ts'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { adoptPurpose } from '../actions.ts'
import { flowsKnown } from '../flows.ts'
import { roomText } from '../say.ts'
import { FlowTable } from './flow-table.tsx'
import { basisText, home, purposeText, readers, roomOf } from './place.ts'

type Data = { code: string; versions: Adoption[]; names: Map<string, string> }
type Props = { data: Data; view: ViewContext }

/** One purpose: how it reads, what flows for it, its versions, and the form by which it is adopted or changed. */
export const purposePage = definePage<Data>({
  ...readers,
  name: 'privacy.purpose',
  path: '/privacy/purposes/:code',
  under: [...home, '/privacy/purposes'],
  load,
  forms: { adopt: { action: adoptPurpose, next: () => '/privacy/purposes?done=adopt' } },
  view: (data, view) => (
    <>
      <Heading level={1} over={roomText(roomOf(data.code), view)}>
        {purposeText(data.code, standing(data), view)}
      </Heading>
      <Columns shape="aside">
        <Stack>
          <p>{basisText(data.code, standing(data), view)}</p>
          <Flows data={data} view={view} />
          <Versions data={data} view={view} />
        </Stack>
        {adoptPurpose.allow.includes(view.actor.role) ? <Form data={data} view={view} /> : null}
      </Columns>
    </>
  ),
})

async function load({ tx, params }: LoadContext): Promise<Data> {
  const code = params.code ?? ''
  if (!purposeKnown(code)) throw new Refusal('core.notFound', 404)
  const versions = await versionsOf(tx, code)
  const by = versions.flatMap(({ decidedBy }) => decidedBy ?? [])
  return { code, versions, names: await namesOf(tx, [...new Set(by)]) }
}

const standing = ({ code, versions: [last] }: Data) => new Map(last ? [[code, last]] : [])

function Flows({ data, view }: Props) {
  const flows = flowsKnown().filter(({ purpose }) => purpose === data.code)
  if (flows.length === 0) return null
  return (
    <Section id="flows" heading={view.words('privacy.flows.title')}>
      <FlowTable flows={flows} standing={standing(data)} view={view} />
    </Section>
  )
}

function Versions({ data: { versions, names }, view }: Props) {
  const { words, locale } = view
  const heading = (key: string) => ({ key, heading: words(`privacy.column.${key}`) })
  return (
    <Section id="versions" heading={words('privacy.versions')}>
      {versions.length === 0 ? (
        <p>{words('privacy.versions.none')}</p>
      ) : (
        <DataTable<Adoption>
          caption={words('privacy.versions')}
          captionHidden
          dense
          columns={[
            { ...heading('number'), cell: ({ number }) => number, align: 'end' },
            { ...heading('day'), names: true, cell: ({ decidedOn }) => formatDate(decidedOn, locale) },
            { ...heading('wording'), width: 'wide', phone: 'title', cell: ({ wording }) => wording },
            { ...heading('basis'), cell: ({ basis }) => basis },
            { ...heading('note'), cell: ({ note }) => note },
            { ...heading('by'), cell: ({ decidedBy }) => (decidedBy ? (names.get(decidedBy) ?? '') : '') },
          ]}
          rowKey={({ id }) => id}
          rows={versions}
        />
      )}
    </Section>
  )
}

function Form({ data: { code, versions }, view }: Props) {
  const [last] = versions
  const shipped = (key: string) => wordsFor('ja')(key)
  return (
    <Section
      id="adopt"
      heading={view.words(last ? 'privacy.adoptPurpose.change' : 'privacy.adoptPurpose.title')}
      lead={view.words(last ? 'privacy.adoptPurpose.change.lead' : 'privacy.adoptPurpose.lead')}
    >
      <ActionForm view={view} name="adopt" hidden={{ code, version: last?.number ?? 0 }}>
        <ActionField name="wording" value={last?.wording ?? shipped(code)} rows={3} />
        <ActionField name="wordingEn" value={last ? (last.wordingEn ?? '') : wordsFor('en')(code)} rows={3} />
        <ActionField name="wordingEasy" value={last ? (last.wordingEasy ?? '') : easyOf(code)} rows={3} />
        <ActionField name="basis" value={last?.basis ?? shipped(`${code}.basis`)} rows={2} />
        {last ? <ActionField name="note" rows={3} /> : null}
        <ActionField name="decidedOn" value={today()} picker />
      </ActionForm>
    </Section>
  )
}

/** What the code brought in easy Japanese, where it brought something of its own. */
function easyOf(code: string): string {
  const easy = wordsFor('easy')(code)
  return easy === wordsFor('ja')(code) ? '' : easy
}
