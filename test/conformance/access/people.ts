import type { Manifest } from '../../../lib';
import { at, listAt } from '../../../lib/values/manifest';
import { type Subject, subjectOf, subjectsOf } from './subjects';

/** Who is who on a platform, as its manifests have it. */
export class People {
  readonly subjects: readonly Subject[];
  readonly tenants: readonly string[];
  private readonly owners: ReadonlySet<string>;
  private readonly notebooks: ReadonlySet<string>;

  constructor(
    private readonly manifests: readonly Manifest[],
    readonly namespaces: readonly string[],
  ) {
    const profiles = manifests.filter(({ kind }) => kind === 'Profile');
    this.subjects = subjectsOf(manifests);
    this.tenants = profiles.map(({ metadata }) => metadata.name);
    this.owners = new Set(subjectsOf(profiles).map(({ name }) => name));
    this.notebooks = new Set(
      manifests
        .filter(({ kind }) => kind === 'Notebook')
        .map(one => `${one.metadata.namespace}/${at(one, 'spec', 'template', 'spec', 'serviceAccountName')}`),
    );
  }

  isOwner({ name }: Subject): boolean {
    return this.owners.has(name);
  }

  isOfNotebook({ name }: Subject): boolean {
    return this.notebooks.has(name.replace('ServiceAccount ', ''));
  }

  /** The namespaces that somebody belongs to. */
  homesOf({ name }: Subject): readonly string[] {
    return this.manifests.flatMap(manifest => {
      const { kind, metadata } = manifest;
      if (kind === 'Profile') return this.names(at(manifest, 'spec', 'owner'), name) ? [metadata.name] : [];
      const isNamed =
        kind === 'ServiceAccount'
          ? this.names({ kind, ...metadata }, name)
          : kind === 'RoleBinding' && listAt(manifest, 'subjects').some(subject => this.names(subject, name));
      return isNamed && metadata.namespace !== undefined ? [metadata.namespace] : [];
    });
  }

  private names(given: unknown, name: string): boolean {
    return subjectOf(given).name === name;
  }
}
