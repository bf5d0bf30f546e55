import { back } from '../../../../core/page/address.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { setRightsSettings } from '../../rights/officer-actions.ts'
import { type RightsSettings, rightsSettings } from '../../rights/settings.ts'
import { Done } from './say.tsx'

type Settings = RightsSettings & { version: number }

/** The days and the fee that the city's ordinance sets. */
export const rightsSettingsPage = definePage<Settings>({
  name: 'privacy.rightsSettings',
  path: '/privacy/requests/settings',
  allow: ['privacy-officer'],
  zones: ['inner'],
  density: 'staff',
  under: ['/privacy/requests'],
  load: ({ tx }) => rightsSettings(tx),
  forms: { set: { action: setRightsSettings, next: back('set') } },
  view: (settings, view) => (
    <>
      <Heading level={1}>{view.words('privacy.setRightsSettings.title')}</Heading>
      <Done view={view} of={['set']} />
      <Stack>
        <p>{view.words('privacy.rightsSettings.lead')}</p>
        <Form settings={settings} view={view} />
      </Stack>
    </>
  ),
})

function Form({ settings, view }: { settings: Settings; view: ViewContext }) {
  return (
    <ActionForm view={view} name="set" hidden={{ version: settings.version }}>
      <ActionField name="answerDays" value={String(settings.answerDays)} />
      <ActionField name="extensionDays" value={String(settings.extensionDays)} />
      <ActionField name="ordinaryDays" value={String(settings.ordinaryDays)} />
      <ActionField name="feeYen" value={String(settings.feeYen)} />
      <ActionField name="showLookers" value={settings.showLookers ? 'on' : ''} />
    </ActionForm>
  )
}
