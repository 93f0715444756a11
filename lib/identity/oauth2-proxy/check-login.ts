import { below, type Checked, type Problem } from '../../values/problem';
import { check } from '../../values/schema';
import { lifetimeProblems } from '../lifetimes';
import { type Login, loginSchema } from './schema';

/** How people log in, checked key by key and against each other, or all problems. */
export function checkLogin(given: unknown): Checked<Login> {
  const checked = check(loginSchema, given);
  if (checked.problems) return checked;
  const login = checked.value;
  const problems = [...below('lifetimes', lifetimeProblems(login.lifetimes)), ...groupProblems(login)];
  return problems.length > 0 ? { problems } : checked;
}

// Dex checks such groups only for the scope "groups", which users can take out of the URL in their browser.
function groupProblems({ allowedGroups, requiredGroups }: Login): readonly Problem[] {
  const missing = requiredGroups.filter(group => !allowedGroups.includes(group));
  if (missing.length === 0) return [];
  return [
    {
      path: 'allowedGroups',
      given: allowedGroups.length === 0 ? 'none' : JSON.stringify(allowedGroups),
      allowed: 'all requiredGroups, because Dex checks them only if the browser asks it to',
      fix: `add ${missing.map(group => JSON.stringify(group)).join(', ')}`,
    },
  ];
}
