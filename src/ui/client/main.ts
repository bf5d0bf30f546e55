import '../page/mark.svg?url'
import { Autosubmit } from './autosubmit.ts'
import { Copy, Print } from './buttons.ts'
import { guardComposition } from './composition.ts'
import { Counter } from './counter.ts'
import { keepsNames } from './door-kept.ts'
import { KeptForm } from './form.ts'
import { FromAddress } from './from-address.ts'
import { tidyKept } from './kept.ts'
import { Leave } from './leave.ts'
import { Live } from './live.ts'
import { PointMap } from './map.ts'
import { Menu } from './menu.ts'
import { Passage } from './passage.ts'
import { Passkey } from './passkey.ts'
import { tellPrints } from './printed.ts'
import { Rows } from './rows.ts'
import { Search } from './search.ts'
import { Signature } from './signature.ts'
import { When } from './when.ts'

guardComposition()
tidyKept()
if (keepsNames()) void import('./door-owner.ts').then(({ tidyNames }) => tidyNames())
tellPrints()

// Forms first: what they restore, the others then see.
const elements = {
  'k-form': KeptForm,
  'k-when': When,
  'k-counter': Counter,
  'k-search': Search,
  'k-live': Live,
  'k-menu': Menu,
  'k-print': Print,
  'k-copy': Copy,
  'k-leave': Leave,
  'k-autosubmit': Autosubmit,
  'k-passage': Passage,
  'k-passkey': Passkey,
  'k-map': PointMap,
  'k-from-address': FromAddress,
  'k-signature': Signature,
  'k-rows': Rows,
}
for (const [name, element] of Object.entries(elements)) customElements.define(name, element)

// The counter at a door is large, and no other page needs it.
if (document.querySelector('k-taps'))
  void import('./taps.ts').then(({ Taps }) => customElements.define('k-taps', Taps))
// What asks the browser before it is sent is on one page alone.
if (document.querySelector('k-push'))
  void import('./push.ts').then(({ Push }) => customElements.define('k-push', Push))
// So is the desk at the door of a gathering.
if (document.querySelector('k-door'))
  void import('./door.ts').then(({ DoorCounter }) => customElements.define('k-door', DoorCounter))
