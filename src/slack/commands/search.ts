/** /incident search: the list over all statuses, by words. */
import { listed } from './list.ts';
import type { Subcommand } from './subcommand.ts';

export const search: Subcommand = {
  name: 'search',
  aliases: ['find'],
  usage: 'search words [--service NAME] [--since 2026-11-01]',
  summary: 'find an incident, open or not, by words written about it',
  details:
    'All of the words must be in its title, updates, notes or resolution. It takes what `/incident list` takes, such as `--sev SEV1`, `--status closed`, `--until 2026-11-30`.\nExample: `/incident search ledger vacuum --since 7d`',
  async run(text, call) {
    if (text.trim() === '') {
      return {
        text: 'Say what to look for, for example `/incident search ledger vacuum`. `/incident list --all` shows all.',
      };
    }
    return listed(text, call, 'search');
  },
};
