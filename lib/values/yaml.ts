/** The parser of YAML: seventy modules, which a run that parses nothing is spared. */
export function yaml(): typeof import('yaml') {
  return require('yaml');
}
