type DoorProps = {
  /** Where list and readings of this door are asked for and sent; left out where the page stands for any door without a network. */
  door?: { url: string; session: string; heading: string; when: string; until: Date }
  /** The page that stands for this one while there is no network, and below which paths. */
  shell: string
  scope: string
  /** What stands before the code in the QR of a ticket. */
  before: string
  words: DoorWords
}

/** All that is said at a door, with `{seats}`, `{count}`, `{at}`, `{people}` where these stand. */
export const doorWordKeys = [
  ...['none', 'insecure', 'storage', 'noCamera', 'stopped', 'ready', 'notReady', 'came', 'of', 'walkIns'],
  ...['sent', 'waiting', 'away', 'made', 'in', 'inThen', 'alreadyIn', 'alreadyInThen', 'unseated'],
  ...['unseatedThen', 'unknown', 'unknownThen', 'walkIn', 'walkInThen', 'undone', 'minor', 'childcare'],
  ...['people', 'changed', 'less', 'more', 'undo', 'anyway', 'rest', 'cameraOn', 'cameraOff', 'code'],
  ...['read', 'names', 'sought', 'nameIn', 'nameOut', 'addWalkIn', 'again', 'scriptless', 'waits', 'last'],
] as const

export type DoorWords = Record<(typeof doorWordKeys)[number], string>

/**
 * The page at a door, for a telephone in one hand: reads tickets by camera or by their code, finds who has none on a screen, counts who
 * comes without. Works without a network; all of it is script, for nothing else does.
 */
export function DoorDesk({ door, shell, scope, before, words }: DoorProps) {
  return (
    <k-door
      class="door"
      data-url={door?.url}
      data-session={door?.session}
      data-heading={door?.heading}
      data-when={door?.when}
      data-until={door ? String(door.until.getTime()) : undefined}
      data-shell={shell}
      data-scope={scope}
      data-before={before}
      data-words={JSON.stringify(words)}
    >
      <noscript>
        <p>{words.scriptless}</p>
      </noscript>
      <p className="device-message" role="alert" data-part="message" hidden />
      <div data-part="work" hidden>
        <Standing words={words} />
        <Result words={words} />
        <Ways words={words} />
        <p className="door__made">
          <span data-part="made" hidden /> <span data-part="ready" hidden />
        </p>
      </div>
    </k-door>
  )
}

type Worded = { words: DoorWords }

/** How many are in of how many, and whether all of it was sent. */
const Standing = ({ words }: Worded) => (
  <div className="door__standing">
    <p className="door__when" data-part="when" />
    <p className="door__count">
      <span>{words.came}</span> <strong data-part="came">0</strong> <span data-part="of" />
    </p>
    <p className="door__count door__count--side">
      <span>{words.walkIns}</span> <strong data-part="walkIns">0</strong>
    </p>
    <p className="door__line" role="status" data-part="line" data-line="there">
      {words.sent}
    </p>
  </div>
)

/** What became of the last that was read, and how it is changed. */
const Result = ({ words }: Worded) => (
  <div className="door__result" data-part="result" data-result="none">
    <p className="door__verdict">
      <span className="door__mark" aria-hidden="true" data-part="mark" hidden />
      <strong data-part="word">{words.waits}</strong>
    </p>
    <p className="door__detail" data-part="detail" hidden />
    <button type="button" className="button" data-does="anyway" data-part="anyway" hidden />
    <fieldset className="door__last" data-part="last" hidden>
      <legend className="visually-hidden">{words.last}</legend>
      <button type="button" className="button door__step" data-does="less" aria-label={words.less}>
        −
      </button>
      <output data-part="lastPeople" />
      <button type="button" className="button door__step" data-does="more" aria-label={words.more}>
        ＋
      </button>
      <button type="button" className="button door__undo" data-does="undo">
        {words.undo}
      </button>
    </fieldset>
  </div>
)

/** The ways in which somebody is let in; the ones used most are nearest to the thumb. */
const Ways = ({ words }: Worded) => (
  <>
    <video className="door__video" data-part="video" muted playsInline hidden />
    <div className="door__ways">
      <button type="button" className="button button--primary door__big" data-does="camera">
        <span data-part="cameraLabel">{words.cameraOn}</span>
      </button>
      <button type="button" className="button door__big" data-does="walkIn">
        {words.addWalkIn}
      </button>
    </div>
    <form className="door__code" autoComplete="off">
      <label className="field__label" htmlFor="door-code">
        {words.code}
      </label>
      <div className="door__typed">
        <input
          className="input"
          id="door-code"
          data-part="code"
          maxLength={40}
          autoCapitalize="characters"
          spellCheck={false}
        />
        <button type="submit" className="button">
          {words.read}
        </button>
      </div>
    </form>
    <details className="confirm" data-part="namesPart" hidden>
      <summary className="button button--secondary">{words.names}</summary>
      <div className="confirm__body">
        <label className="field__label" htmlFor="door-sought">
          {words.sought}
        </label>
        <input className="input" id="door-sought" data-part="sought" maxLength={40} />
        <ul className="door__names" data-part="names" />
      </div>
    </details>
    <button type="button" className="button button--small" data-does="again">
      {words.again}
    </button>
  </>
)
