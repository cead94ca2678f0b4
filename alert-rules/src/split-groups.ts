import type { AnyRule, RuleGroup } from './rule.ts';

/**
 * The same rules in groups of at most `most`. The parts of a group run side by side, so that a rule may read what a part before it
 * recorded one interval ago: harmless for alerts, which is why recording groups are written small enough not to be split.
 */
export function splitGroups<Rule extends AnyRule>(groups: readonly RuleGroup<Rule>[], most: number): readonly RuleGroup<Rule>[] {
  return groups.flatMap((group) => {
    if (group.rules.length <= most) return [group];
    const parts = Math.ceil(group.rules.length / most);
    const size = Math.ceil(group.rules.length / parts);
    return Array.from({ length: parts }, (_, part) => ({
      ...group,
      name: `${group.name}-${part + 1}`,
      rules: group.rules.slice(part * size, (part + 1) * size),
    }));
  });
}
