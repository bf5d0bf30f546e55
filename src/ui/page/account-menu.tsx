import type { ReactNode } from 'react'

type AccountMenuProps = {
  name: string
  /** The post one acts in, or what one is signed in as. */
  post?: string
  /** Links and small forms: other posts, account, signing out. */
  children: ReactNode
}

/** Who is signed in, in which post; opens to what they can change. Works without script. */
export function AccountMenu({ name, post, children }: AccountMenuProps) {
  return (
    <k-menu class="account-menu">
      <details>
        <summary>
          <span className="account-menu__name">{name}</span>
          {post ? <span className="account-menu__post">{post}</span> : null}
        </summary>
        <div className="account-menu__panel">{children}</div>
      </details>
    </k-menu>
  )
}
