import { createHash } from 'node:crypto';
import type { SecretLength } from '../../core/secret-expectation';
import { PUBLISHED_SECRETS } from '../../values/published-secrets';
import type { ContractEntry } from './entry';

// The hashes only: the values themselves would look like secrets to every scanner, rightly.
const KNOWN = PUBLISHED_SECRETS.map(value => createHash('sha256').update(value).digest('hex'));

/**
 * Looks at files of secrets and says of each that is wrong what is wrong with it, by namespace, name and key and never by
 * its value. It needs the shell and the tools of busybox. Arguments: the namespace, the folder, and for each key three:
 * NAME/KEY (or NAME/* for whatever is in a Secret), lengths (`32-` or `16,24,32`), and whether a line end does no harm.
 */
export const CHECK_SCRIPT = `set -u
namespace=$1; folder=$2; shift 2
known='${KNOWN.join(' ')}'
bad=0
refuse() { echo "$namespace/$1: $2" >&2; bad=1; }
is_known() {
  case " $known " in *" $(sha256sum <"$1" | cut -c 1-64) "*) return 0 ;; esac
  case " $known " in *" $(printf %s "$(cat "$1")" | sha256sum | cut -c 1-64) "*) return 0 ;; esac
  return 1
}
fits() {
  case $2 in
    *-) [ "$1" -ge "\${2%-}" ] ;;
    *) case ",$2," in *",$1,"*) true ;; *) false ;; esac ;;
  esac
}
check() {
  file=$folder/$1
  if [ ! -f "$file" ]; then refuse "$1" 'is missing'; return; fi
  if [ ! -s "$file" ]; then refuse "$1" 'is empty'; return; fi
  if [ "$(tr -d '[:space:]' <"$file" | wc -c)" -eq 0 ]; then refuse "$1" 'is nothing but blanks'; return; fi
  if is_known "$file"; then refuse "$1" 'is a value of a public sample: make a new one'; return; fi
  if [ "$3" = no ] && [ "$(tail -c 1 "$file" | wc -l)" -ne 0 ]; then
    refuse "$1" 'ends with a line end, which its reader takes for a part of it'; return
  fi
  fits "$(($(wc -c <"$file")))" "$2" || refuse "$1" "has a wrong length: $2 bytes are wanted"
}
while [ $# -ge 3 ]; do
  case $1 in
    */\\*)
      name=\${1%/*}
      keys=$(ls "$folder/$name" 2>/dev/null)
      [ -n "$keys" ] || refuse "$name" 'is missing, or holds nothing'
      for key in $keys; do check "$name/$key" "$2" "$3"; done ;;
    *) check "$1" "$2" "$3" ;;
  esac
  shift 3
done
[ "$bad" -eq 0 ] && echo "$namespace: every secret is there"
exit "$bad"
`;

/** The arguments of the script for the entries of one namespace. */
export function checkArguments(folder: string, entries: readonly ContractEntry[]): readonly string[] {
  const [first] = entries;
  return [
    first?.namespace ?? '',
    folder,
    ...entries.flatMap(({ name, key = '*', length, lineEnd }) => [
      `${name}/${key}`,
      lengthArgument(length),
      lineEnd ? 'yes' : 'no',
    ]),
  ];
}

function lengthArgument(length: SecretLength): string {
  return 'atLeast' in length ? `${length.atLeast}-` : length.oneOf.join(',');
}
