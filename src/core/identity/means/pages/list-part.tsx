import { ButtonLink } from '../../../../ui/form/button.tsx'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { formatInstant } from '../../../calendar/format.ts'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import type { ViewContext } from '../../../page/page.ts'
import type { IssuedList } from '../factor-actions.ts'
import { type AccountPart, mayGive } from './part.ts'

/** The one-time list of an account: how much of it is left, a new one, its end. */
export function ListPart(part: AccountPart) {
  const { data, view } = part
  const { words, locale } = view
  const { list } = data
  return (
    <Section id="one-time-list" heading={words('identity.list.heading')} lead={words('identity.list.lead')}>
      <Stack>
        <p>
          {list
            ? words('identity.list.live', { at: formatInstant(list.at, locale), left: list.left })
            : words('identity.list.none')}
        </p>
        <Cluster>
          {mayGive(part) ? (
            <Fold
              view={view}
              form="issueList"
              label={words('identity.issueList.title')}
              explanation={words('identity.issueList.lead')}
            >
              <ActionForm view={view} name="issueList" hidden={{ id: data.id }}>
                {null}
              </ActionForm>
            </Fold>
          ) : null}
          {list ? (
            <ActionForm
              view={view}
              name="revokeList"
              hidden={{ id: list.id, version: list.version }}
              submit={{ kind: 'secondary' }}
            >
              {null}
            </ActionForm>
          ) : null}
        </Cluster>
      </Stack>
    </Section>
  )
}

type SheetProps = { issued: IssuedList; view: Omit<ViewContext, 'form'> }

/** The sheet, this once: sent again, the form shows that it was shown. */
export function OneTimeSheet({ issued, view: { words, path, origin } }: SheetProps) {
  if (!issued.codes) {
    return (
      <Stack>
        <Notice tone="warning" announce heading={words('identity.sheet.shown')}>
          <p>{words('identity.sheet.shown.then')}</p>
        </Notice>
        <ButtonLink href={path}>{words('identity.sheet.back')}</ButtonLink>
      </Stack>
    )
  }
  return (
    <>
      <Heading level={1}>{words('identity.sheet.title')}</Heading>
      <Stack>
        <div className="print:hidden">
          <Notice tone="warning" announce heading={words('identity.sheet.once')} />
        </div>
        <p>{words('identity.sheet.how', { site: new URL(origin).host })}</p>
        <ol className="columns-2 sm:columns-3 list-decimal ps-8">
          {issued.codes.map((code) => (
            <li key={code} className="py-1">
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p>{words('identity.sheet.keep')}</p>
        <Cluster>
          <PrintButton>{words('identity.print')}</PrintButton>
          <span className="print:hidden">
            <ButtonLink href={path}>{words('identity.sheet.back')}</ButtonLink>
          </span>
        </Cluster>
      </Stack>
    </>
  )
}
