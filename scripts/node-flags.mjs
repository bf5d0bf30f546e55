/**
 * How Node is started for Kasane: with the loader for views, and with a small place for young objects. By itself Node
 * lets that place grow until a server that has read one large file holds twice the memory it needs; a smaller one is
 * swept more often, which costs nothing that could be measured.
 */
export const nodeFlags = ['--max-semi-space-size=8', '--import', './src/loader.mjs']
