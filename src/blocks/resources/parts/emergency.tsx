import type { Words } from '../../../core/words/words.ts'
import { Section } from '../../../ui/text/section.tsx'

/** Numbers that are valid all over the country, at any hour unless said; a city adds its own to the words. */
const emergencies = {
  fire: '119',
  police: '110',
  children: '189',
  violence: '0120-279-889',
  anything: '0120-279-338',
} as const

/** Whom to call when it cannot wait until somebody reads, or until a door opens. */
export function Emergency({ words }: { words: Words }) {
  return (
    <Section id="emergency" heading={words('resources.emergency.title')}>
      <ul>
        {Object.entries(emergencies).map(([kind, number]) => (
          <li key={kind}>
            <a href={`tel:${number.replaceAll('-', '')}`}>
              <strong>{number}</strong>
            </a>
            {'　'}
            {words(`resources.emergency.${kind}`)}
          </li>
        ))}
      </ul>
    </Section>
  )
}
