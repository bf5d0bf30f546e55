import type { Partner } from '../../../blocks/matching/activities/partners.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Button } from '../../../ui/form/button.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { ActivityProps } from './activity.tsx'
import { byWhom, partnerName, said } from './say.tsx'

/** With whom: organisations, those who are shown by a name, and how many more; what is asked is seen by those whom it concerns. */
export function PartnersSection({ data, view }: ActivityProps) {
  const { words } = view
  const agreed = data.partners.filter(({ state }) => state === 'agreed')
  const asked = data.partners.filter(({ state }) => state === 'asked')
  const nameless = agreed.filter((one) => one.orgName === null && one.shownName === null).length
  return (
    <Section id="partners" heading={words('wishes.partners')} lead={words('wishes.partners.lead')}>
      <Stack>
        <Cluster>
          {agreed
            .filter((one) => one.orgName !== null || one.shownName !== null)
            .map((one) => (
              <Badge key={one.id} tone={one.orgName === null ? 'outline' : 'accent'}>
                {named(one, view)}
              </Badge>
            ))}
          {nameless > 0 ? (
            <Badge tone="outline">{words('wishes.partners.residents', { count: nameless })}</Badge>
          ) : null}
        </Cluster>
        {asked.map((one) =>
          data.mine.has(one.id) || data.isDuty ? (
            <Answer key={one.id} partner={one} data={data} view={view} />
          ) : (
            <p key={one.id}>{words('wishes.partners.asked', { who: named(one, view) })}</p>
          ),
        )}
        <Leaving data={data} view={view} />
        {data.isMaker ? <More data={data} view={view} /> : null}
      </Stack>
    </Section>
  )
}

/** A partner as everybody may read it, an organisation with what it is. */
const named = (one: Partner, view: ActivityProps['view']): string =>
  one.orgName !== null && one.orgKind !== null
    ? view.words('wishes.partner.org', { name: one.orgName, kind: said(view, 'orgKind', one.orgKind) })
    : partnerName(one, view)

function Answer({ partner, data, view }: ActivityProps & { partner: Partner }) {
  const { words } = view
  const isMine = data.mine.has(partner.id)
  return (
    <Notice
      tone="info"
      heading={words(isMine ? 'wishes.answer.you' : 'wishes.answer.desk', { who: named(partner, view) })}
    >
      <ActionForm view={view} name="answer" hidden={{ id: partner.id, version: partner.version }}>
        <ActionField name="answer" layout="inline" />
        {isMine && partner.orgName === null ? <ActionField name="named" /> : null}
        {isMine && data.isMinor ? <ActionField name="guardianAgrees" /> : null}
      </ActionForm>
    </Notice>
  )
}

/** A way out for each who is part of it; a name goes at any time. */
function Leaving({ data, view }: ActivityProps) {
  const { words, path } = view
  const isPlanned = data.activity.state === 'planned'
  const may = data.partners.filter(
    ({ id, state, orgName, shownName }) =>
      state === 'agreed' &&
      (data.mine.has(id) || data.isDuty) &&
      (isPlanned || (orgName === null && shownName !== null)),
  )
  if (may.length === 0) return null
  return (
    <Cluster>
      {may.map((one) => {
        const key = isPlanned ? 'wishes.leaveActivity.of' : 'wishes.leaveActivity.name'
        const label = words(key, { who: named(one, view) })
        return (
          <Form
            key={one.id}
            action={path}
            hidden={{ _form: 'leave', id: one.id, version: String(one.version) }}
            warn={false}
            label={label}
          >
            <Button size="small">{label}</Button>
          </Form>
        )
      })}
    </Cluster>
  )
}

/** Whoever made it asks those who brought something, and names organisations. */
function More({ data, view }: ActivityProps) {
  const { words, locale } = view
  const { activity, choose, isDuty } = data
  if (activity.state !== 'planned' && activity.state !== 'held') return null
  const toAsk = [
    ...(choose.wish ? [{ value: activity.wishId, label: words('wishes.askPartner.wish') }] : []),
    ...choose.pledges.map((one) => ({
      value: one.id,
      label: words('wishes.askPartner.of', { line: one.line, who: byWhom(one, view) }),
    })),
  ]
  const groups = choose.groups.map(({ id, name }) => ({ value: id, label: name }))
  const agencies = choose.agencies.map(({ id, name, nameEn }) => ({
    value: id,
    label: locale === 'en' ? nameEn : name,
  }))
  return (
    <>
      {toAsk.length > 0 ? (
        <Fold view={view} form="ask" label={words('wishes.askPartner.title')}>
          <p>{words('wishes.askPartner.then')}</p>
          <ActionForm view={view} name="ask" hidden={{ id: activity.id }}>
            <ActionField name="ofId" as="list" choices={toAsk} />
          </ActionForm>
        </Fold>
      ) : null}
      {isDuty || groups.length > 0 ? (
        <Fold view={view} form="name" label={words('wishes.nameOrganisation.title')}>
          <p>{words(isDuty ? 'wishes.nameOrganisation.desk' : 'wishes.nameOrganisation.then')}</p>
          <ActionForm view={view} name="name" hidden={{ id: activity.id }}>
            <ActionField name="groupId" as="list" choices={groups} empty={words('wishes.org.none')} />
            {isDuty ? (
              <>
                <ActionField name="agencyId" as="list" choices={agencies} empty={words('wishes.org.none')} />
                <FieldRow>
                  <ActionField name="orgName" />
                  <ActionField name="orgKind" as="list" empty={words('wishes.org.none')} />
                </FieldRow>
              </>
            ) : null}
          </ActionForm>
        </Fold>
      ) : null}
    </>
  )
}
