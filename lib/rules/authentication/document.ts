import { at, listAt, type Manifest } from '../../values/manifest';
import { items, type Place } from '../../values/place';
import { objectRule, place } from '../objects';

/** API group of what the API server reads from files. */
const GROUP = 'apiserver.config.k8s.io';

/** A rule over the document that says whom the API server believes. */
export function authenticationRule(
  rule: Omit<Parameters<typeof objectRule>[0], 'group' | 'kinds'>,
): ReturnType<typeof objectRule> {
  return objectRule({ ...rule, group: GROUP, kinds: ['AuthenticationConfiguration'] });
}

/** The issuers whose tokens the API server takes. */
export function authenticatorsOf(manifest: Manifest): readonly Place[] {
  return items(place(manifest, 'jwt'));
}

/**
 * What must hold for every token or user, without blanks and with one kind of quotes. An expression with an alternative in
 * it demands none of its parts.
 */
export function conjuncts(
  authenticator: Place,
  key: 'claimValidationRules' | 'userValidationRules',
): readonly string[] {
  return listAt(authenticator.value, key)
    .map(rule => expressionOf(at(rule, 'expression')))
    .filter(expression => !/\|\||[^.]\?/.test(expression))
    .flatMap(expression => expression.split('&&'));
}

/** An expression without blanks and with one kind of quotes. */
export function expressionOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, '').replaceAll('"', "'") : '';
}
