import { idOf } from '../../../../core/page/address.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../../core/page/page.ts'
import { Refusal } from '../../../../core/refusal.ts'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { takers } from '../../rights/codes.ts'
import { type Letter, letterOf } from '../../rights/letter.ts'
import { ownRequest, type RightsRequest, requestOf } from '../../rights/requests.ts'

const loaded =
  (find: (tx: LoadContext['tx'], id: string) => Promise<RightsRequest>) =>
  async ({ tx, params }: LoadContext): Promise<Letter> => {
    const letter = letterOf(await find(tx, idOf(params)))
    if (!letter) throw new Refusal('core.notFound', 404)
    return letter
  }

/** The letter with which a request is answered, to be printed and posted. */
export const requestLetterPage = definePage<Letter>({
  name: 'privacy.requestLetter',
  path: '/privacy/requests/:id/letter',
  allow: takers,
  zones: ['inner'],
  density: 'staff',
  under: ['/privacy/requests'],
  load: loaded(requestOf),
  view: (letter, view) => <LetterView letter={letter} view={view} />,
})

/** The same letter for whoever asked. */
export const ownLetterPage = definePage<Letter>({
  name: 'privacy.ownLetter',
  path: '/me/requests/:id/letter',
  allow: ['resident'],
  zones: ['inner'],
  density: 'resident',
  under: ['/me', '/me/requests'],
  load: loaded(ownRequest),
  view: (letter, view) => <LetterView letter={letter} view={view} />,
})

function LetterView({ letter, view: { words } }: { letter: Letter; view: ViewContext }) {
  return (
    <div lang="ja">
      <Heading level={1} aside={<PrintButton>{words('privacy.letter.print')}</PrintButton>}>
        {letter.title}
      </Heading>
      <Stack>
        <p className="text-right">
          {letter.number}
          <br />
          {letter.on}
        </p>
        <p>{words('privacy.letter.to', { name: letter.to })}</p>
        <p>{letter.body}</p>
        <DescriptionList
          items={letter.facts.map(({ label, value }) => ({
            key: label,
            term: label,
            value: <span className="as-written">{value}</span>,
          }))}
        />
        <p>{letter.instruction}</p>
      </Stack>
    </div>
  )
}
