/** Vite gives the address of a file; imported so that the build carries the file. */
declare module '*.svg?url' {
  const address: string
  export default address
}

/** Styles that a behaviour brings itself; the build puts them beside its script. */
declare module '*.css'

/** A worker that the build makes a script of its own; the address of that script. */
declare module '*?worker&url' {
  const address: string
  export default address
}
