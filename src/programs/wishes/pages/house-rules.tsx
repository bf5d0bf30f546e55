import { textFaults } from '../../../blocks/gatherings/texts.ts'
import { definePage } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'

const promises = ['kind', 'own', 'small', 'anonymous', 'desk', 'children'] as const

/** 場のきまり: what people promise each other here, what is taken from the wall, and who looks. */
export const houseRulesPage = definePage<null>({
  name: 'wishes.houseRules',
  path: '/wishes/house-rules',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  publicCache: true,
  under: ['/wishes'],
  load: async () => null,
  view: (_, { words }) => (
    <>
      <Heading level={1}>{words('wishes.houseRules.title')}</Heading>
      <p>{words('wishes.houseRules.lead')}</p>
      <Section id="promises" heading={words('wishes.houseRules.promises')}>
        <ul>
          {promises.map((one) => (
            <li key={one}>{words(`wishes.houseRules.promise.${one}`)}</li>
          ))}
        </ul>
      </Section>
      <Section
        id="never"
        heading={words('wishes.houseRules.never')}
        lead={words('wishes.houseRules.never.lead')}
      >
        <ul>
          {textFaults.map((one) => (
            <li key={one}>{words(`wishes.houseRules.never.${one}`)}</li>
          ))}
        </ul>
      </Section>
      <Section id="report" heading={words('wishes.houseRules.report')}>
        <p>{words('wishes.houseRules.report.then')}</p>
        <ButtonLink href="/wishes">{words('wishes.wall.title')}</ButtonLink>
      </Section>
    </>
  ),
})
