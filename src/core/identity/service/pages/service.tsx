import { Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { today } from '../../../calendar/clock.ts'
import { idOf } from '../../../page/address.ts'
import { ActionField } from '../../../page/field.tsx'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { hasWord } from '../../../words/words.ts'
import { issueToken, revokeToken } from '../../actions.ts'
import { StepUpFirst } from '../../means/pages/say.tsx'
import { agencyName, Done, staffPage, termText } from '../../staff/pages/say.tsx'
import { holdsOn } from '../../staff/terms.ts'
import { scopesOf } from '../scopes.ts'
import { type Service, serviceOf, type TokenLine, tokensOf } from '../services.ts'
import { TokenTable } from './tokens.tsx'

type Data = { service: Service; tokens: TokenLine[] }
type Props = { data: Data; view: ViewContext }
type Issued = { id: string; token?: string }

/** One program: what it acts as, its tokens, and issuing one. */
export const servicePage = definePage<Data>({
  ...staffPage,
  name: 'identity.service',
  path: '/staff/services/:id',
  allow: ['admin'],
  under: ['/staff', '/staff/services'],
  wide: true,
  async load({ tx, params }) {
    const service = await serviceOf(tx, idOf(params))
    return { service, tokens: await tokensOf(tx, service.accountId) }
  },
  forms: {
    issue: {
      action: issueToken,
      next: (_, { path }) => path,
      shown: (issued, view) => <Shown issued={issued as Issued} view={view} />,
    },
    revoke: { action: revokeToken, next: (_, { path }) => `${path}?done=revokeToken` },
  },
  view: (data, view) => <ServiceView data={data} view={view} />,
})

/** The one time that the token is to be seen. Sent again, the form shows that it was issued, and not the token. */
function Shown({ issued: { token }, view }: { issued: Issued; view: Pick<ViewContext, 'words' | 'path'> }) {
  const { words, path } = view
  return (
    <>
      <Heading level={1}>{words('identity.token.issued')}</Heading>
      <Stack>
        {token ? (
          <Notice tone="warning" heading={words('identity.token.once')}>
            <p>
              <code className="break-all">{token}</code>
            </p>
            <p>{words('identity.token.once.then')}</p>
          </Notice>
        ) : (
          <Notice tone="info">{words('identity.token.shownBefore')}</Notice>
        )}
        <p>
          <a href={path}>{words('identity.token.back')}</a>
        </p>
      </Stack>
    </>
  )
}

function ServiceView({ data, view }: Props) {
  const { words } = view
  const { service, tokens } = data
  return (
    <>
      <Heading level={1} over={words('identity.service.title')}>
        {service.name}
      </Heading>
      <Done view={view} of={['addService', 'revokeToken']} />
      <Stack>
        <Facts data={data} view={view} />
        <Section id="tokens" heading={words('identity.services.tokens')}>
          <Stack gap="small">
            <TokenTable tokens={tokens} view={view} revoke />
            {holdsOn(service, today()) ? <Issuing data={data} view={view} /> : null}
          </Stack>
        </Section>
      </Stack>
    </>
  )
}

function Facts({ data: { service }, view }: Props) {
  const { words } = view
  const items = [
    { key: 'purpose', term: words('identity.addService.purpose'), value: service.purpose },
    {
      key: 'agency',
      term: words('staff.field.agencyId'),
      value: agencyName({ name: service.agency, nameEn: service.agencyEn }, view),
    },
    { key: 'role', term: words('staff.field.role'), value: words(`staff.field.role.${service.role}`) },
    {
      key: 'term',
      term: words('staff.post.term'),
      value: <a href={`/staff/posts/${service.postId}`}>{termText(service, view)}</a>,
    },
  ]
  return (
    <Card level={2} heading={words('identity.service.facts')}>
      <DescriptionList items={items} />
      <p>{words('identity.service.limits')}</p>
    </Card>
  )
}

/** Who has not shown a second factor just now does that first. */
const Issuing = ({ data, view }: Props) =>
  view.actor.freshFactor ? <Issue data={data} view={view} /> : <StepUpFirst view={view} />

function Issue({ data: { service }, view }: Props) {
  const { words, locale } = view
  const title = (name: string) => (hasWord(locale, `${name}.title`) ? words(`${name}.title`) : name)
  const choices = scopesOf(service.role).map((name) => ({ value: name, label: `${title(name)} (${name})` }))
  return (
    <Fold view={view} form="issue" label={words('identity.issueToken.title')}>
      <ActionForm view={view} name="issue" hidden={{ postId: service.postId }}>
        <ActionField name="label" />
        <ActionField name="days" value="90" />
        <ActionField name="networks" />
        <ActionField name="scopes" choices={choices} layout="stack" />
      </ActionForm>
    </Fold>
  )
}
