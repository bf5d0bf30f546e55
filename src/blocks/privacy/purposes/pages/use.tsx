import { recordSeen } from '../../../../core/audit/audit.ts'
import { today } from '../../../../core/calendar/clock.ts'
import { formatDate, formatInstant } from '../../../../core/calendar/format.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { decideUse, finishUse, withdrawUse } from '../actions.ts'
import { type PersonNamed, personsNamed } from '../persons.ts'
import { standingOn } from '../rules.ts'
import { findUse, numberOf, type Use } from '../uses.ts'
import { home } from './place.ts'
import { UseFacts } from './use-facts.tsx'
import { StandingBadge, useReaders } from './uses.tsx'

type Data = { use: Use; persons: PersonNamed[] }
type Props = { data: Data; view: ViewContext }

const list = (done: string) => () => `/privacy/uses?show=all&done=${done}`

/** One record: what was asked, what was decided, what became of the data. */
export const usePage = definePage<Data>({
  ...useReaders,
  name: 'privacy.use',
  path: '/privacy/uses/:id',
  under: [...home, '/privacy/uses'],
  load: withPersons,
  forms: {
    decide: { action: decideUse, next: list('decide') },
    withdraw: { action: withdrawUse, next: list('withdraw') },
    finish: { action: finishUse, next: list('finish') },
  },
  view: (data, view) => (
    <>
      <Heading
        level={1}
        over={view.words('privacy.uses.title')}
        aside={
          <ButtonLink href={`/privacy/uses/${data.use.id}/sheet`} size="small">
            {view.words('privacy.useSheet.title')}
          </ButtonLink>
        }
      >
        {view.words('privacy.use.heading', { number: numberOf(data.use) })}
      </Heading>
      <Columns shape="aside">
        <UseFacts use={data.use} persons={data.persons} view={view} />
        <Stack>
          <StandingBadge use={data.use} view={view} />
          <Course data={data} view={view} />
          <Forms data={data} view={view} />
        </Stack>
      </Columns>
    </>
  ),
})

export async function withPersons({ tx, params }: LoadContext): Promise<Data> {
  const use = await findUse(tx, params.id ?? '')
  await recordSeen(tx, 'purpose_use', use.id, 'privacy.use')
  return { use, persons: await personsNamed(tx, use.personIds) }
}

/** The decision and the result, as far as there are any. */
function Course({ data: { use }, view }: Props) {
  const { words, locale } = view
  const fact = (key: string, value: React.ReactNode) => ({ key, term: words(`privacy.column.${key}`), value })
  const decided = use.decidedAt
    ? [
        fact('decision', words(`privacy.standing.${use.state === 'approved' ? 'approved' : 'refused'}`)),
        fact('decidedBy', `${use.decider ?? ''} ${formatInstant(use.decidedAt, locale)}`),
        ...(use.decisionNote ? [fact('note', use.decisionNote)] : []),
      ]
    : []
  const told = use.result
    ? [
        fact('result', words(`privacy.finishUse.result.${use.result}`)),
        fact('day', formatDate(use.resultOn as string, locale)),
        ...(use.resultNote ? [fact('resultNote', use.resultNote)] : []),
      ]
    : []
  return decided.length > 0 ? <DescriptionList items={[...decided, ...told]} /> : null
}

/** What this reader can do with it now. */
function Forms({ data: { use }, view }: Props) {
  const { actor, words } = view
  const at = { id: use.id, version: use.version }
  const own = use.askedBy === actor.accountId
  const officer = decideUse.allow.includes(actor.role)
  if (use.state === 'asked')
    return (
      <>
        {officer && own ? <p>{words('privacy.use.notOwn')}</p> : null}
        {officer && !own ? (
          <Section id="decide" heading={words('privacy.decideUse.title')}>
            <ActionForm view={view} name="decide" hidden={at}>
              <ActionField name="decision" layout="inline" />
              <ActionField name="decisionNote" rows={3} />
            </ActionForm>
          </Section>
        ) : null}
        {own ? (
          <ActionForm view={view} name="withdraw" hidden={at} submit={{ kind: 'quiet' }} warn={false}>
            {null}
          </ActionForm>
        ) : null}
      </>
    )
  const open = use.state === 'approved' && standingOn(use, today()) !== 'done'
  if (!open || !(own || officer)) return null
  return (
    <Section id="finish" heading={words('privacy.finishUse.title')} lead={words('privacy.finishUse.lead')}>
      <ActionForm view={view} name="finish" hidden={at}>
        <ActionField name="result" layout="stack" />
        <ActionField name="resultOn" value={today()} picker />
        <ActionField name="resultNote" rows={3} />
      </ActionForm>
    </Section>
  )
}
