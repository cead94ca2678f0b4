import { describe, expect, it } from 'vitest';
import { DASHBOARDS, EVERYTHING } from './read.ts';

describe('the identity of dashboards and panels', () => {
  it('is unique', () => {
    const uids = DASHBOARDS.map(({ uid }) => uid);
    const ids = EVERYTHING.map(({ panel }) => panel.id);
    expect(uids).toEqual([...new Set(uids)]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  // Alerts, runbooks and bookmarks name them. A line that changes here breaks links that nobody sees.
  it('is what it was', async () => {
    const list = DASHBOARDS.flatMap((dashboard) => {
      const own = EVERYTHING.filter((one) => one.dashboard === dashboard).map(({ panel }) => `  ${panel.id} ${panel.type}: ${panel.title}`);
      return [`${dashboard.uid}: ${dashboard.title}`, ...own.sort()];
    });
    await expect(`${list.join('\n')}\n`).toMatchFileSnapshot('panels.txt');
  });

  it('tells the dashboard of a panel by the hundreds of its id', () => {
    const numbers = new Map(
      ['fleet', 'model', 'feature', 'performance', 'exporter'].map((name, index) => [`driftline-${name}`, index + 1]),
    );
    const wrong = EVERYTHING.filter(({ dashboard, panel }) => Math.floor(panel.id / 100) !== numbers.get(dashboard.uid));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
