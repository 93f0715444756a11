/** How a report can be written. */
export const FORMATS = ['human', 'json', 'sarif', 'junit', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** How the list of rules can be written. */
export const RULE_FORMATS = ['human', 'json'] as const;
export type RuleFormat = (typeof RULE_FORMATS)[number];

/** Shells that there is a completion for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];
