import { maybeSecret, namesSecret } from './secret-text';

/** Files that are no configuration: what looks like one in them is program text or prose. */
const NO_CONFIGURATION = /\.(bash|css|go|html?|js|lua|md|mdx|py|r|rb|rego|rst|sh|sql|ts|tpl|tmpl)$|^_/i;
/** `key: value`, `key = value` and `"key": "value"`; the value on the same line. */
const SETTING = /^[ \t]*(?:-[ \t]+)?["']?([A-Za-z][\w.-]*)["']?[ \t]*[:=][ \t]*(.*)$/gm;
/** A value that is none: a reference, the head of a block, the path of a file, a template or a placeholder. */
const NO_LITERAL = /^(?:null|none|~|[|>[{&*!#].*|\$.*|\{\{.*|<.*|%.*|\/.*|env[.:].*|https?:.*)$/i;
/** What is named a secret is often the name of a Secret: only what no object could be called is taken for one. */
const OBJECT_NAME = /^[a-z0-9][a-z0-9.-]*$/;

/** Whether the text of a configuration file sets something whose name says that it is a secret. */
export function setsSecret(file: string, text: string): boolean {
  if (NO_CONFIGURATION.test(file)) return false;
  return [...text.matchAll(SETTING)].some(([, key = '', rest = '']) => {
    const value = bare(rest);
    return (
      namesSecret(key) &&
      maybeSecret(value) &&
      !NO_LITERAL.test(value) &&
      !(isSecretItself(key) && OBJECT_NAME.test(value))
    );
  });
}

// Without quotes, the comma of JSON and the comment behind it.
function bare(rest: string): string {
  const quoted = /^"([^"]*)"|^'([^']*)'/.exec(rest);
  return quoted
    ? (quoted[1] ?? quoted[2] ?? '')
    : rest
        .replace(/\s+#.*$/, '')
        .replace(/,\s*$/, '')
        .trim();
}

function isSecretItself(key: string): boolean {
  return /secret$/i.test(key);
}
