/** The parser and writer of TOML, which few runs need. */
export function toml(): typeof import('smol-toml') {
  return require('smol-toml');
}
