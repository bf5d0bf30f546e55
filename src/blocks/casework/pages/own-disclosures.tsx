import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { defineOwnPart, ownParts } from '../../registry/residents/own-parts.ts'
import type { AskableEntry } from '../disclosure/list.ts'
import { askDisclosure, type OwnLedger, ownLedger } from '../disclosure/own-actions.ts'
import { OwnEntries } from '../parts/own-entries.tsx'

const path = '/me/disclosures'
const requests = '/me/requests'

defineOwnPart({ order: 30, path, title: 'casework.own.title', text: 'casework.own.text' })

/** わたしの情報は誰に渡されたか: what the policies show to the person, and to who acts for them. */
export const ownDisclosuresPage = definePage<OwnLedger>({
  name: 'casework.ownDisclosures',
  path,
  allow: ['resident'],
  zones: ['inner'],
  density: 'resident',
  under: ['/me'],
  load: ({ tx }) => ownLedger(tx),
  forms: { ask: { action: askDisclosure, next: () => `${path}?done=ask` } },
  view: (ledger, view) => <Own ledger={ledger} view={view} />,
})

function Own({ ledger, view }: { ledger: OwnLedger; view: ViewContext }) {
  const { words, query } = view
  const under = (entry: AskableEntry) => <Ask entry={entry} view={view} />
  return (
    <Stack gap="large">
      <Heading level={1} aside={<PrintButton>{words('casework.handOut.print')}</PrintButton>}>
        {words('casework.own.title')}
      </Heading>
      {query.get('done') === 'ask' ? (
        <Notice tone="success" announce>
          {words('casework.own.asked')}
        </Notice>
      ) : null}
      <p>{words('casework.own.lead')}</p>
      {view.actor.keys.some((key) => /^(person|proxy):/.test(key)) ? null : (
        <Notice tone="info" heading={words('registry.me.unbound')}>
          {words('registry.me.unbound.then')}
        </Notice>
      )}
      <Section id="self" heading={words('casework.own.self')}>
        <OwnEntries entries={ledger.self} say={view} under={under} />
      </Section>
      {ledger.wards.map(({ name, entries }, at) => (
        <Section key={name} id={`ward-${at + 1}`} heading={words('casework.own.ward', { name: name ?? '' })}>
          <OwnEntries entries={entries} say={view} under={under} />
        </Section>
      ))}
      <p>{words('casework.own.askHint')}</p>
      <p>{words('casework.own.help')}</p>
      {ownParts().some((part) => part.path === requests) ? (
        <p>
          <a href={requests}>{words('casework.own.rights')}</a>
        </p>
      ) : null}
    </Stack>
  )
}

function Ask({ entry, view }: { entry: AskableEntry; view: ViewContext }) {
  return (
    <ActionForm
      view={view}
      name="ask"
      hidden={{ handle: entry.handle }}
      submit={{ kind: 'quiet' }}
      warn={false}
      keep={false}
    >
      {null}
    </ActionForm>
  )
}
