/**
 * GitLab.com's database outage of 31 January 2017, as the people in the practice workspace live it.
 *
 * The facts, and the times that are marked `isPublic`, are GitLab's own (SOURCES); the words, the
 * people's names, who says what and the minutes in between are ours. GitLab names nobody, and
 * neither should a postmortem.
 */

import type { Step } from './step.ts';

export const SOURCES = [
  'https://about.gitlab.com/blog/2017/02/10/postmortem-of-database-outage-of-january-31/',
  'https://about.gitlab.com/2017/02/01/gitlab-dot-com-database-incident/',
] as const;

/** What GitLab would have in tocsin.yaml. */
export const CONFIGURATION = `
services:
  - { id: gitlab-com, name: GitLab.com }
severities:
  - { id: SEV1, description: 'GitLab.com is down, or data is lost.' }
  - { id: SEV2, description: 'A main function fails for many users.' }
  - { id: SEV3, description: 'Something is degraded; there is a way around it.' }
`;

export const CHANNELS = [
  { name: 'general', topic: 'For everybody' },
  { name: 'incidents', topic: 'Every incident is announced here' },
  { name: 'infrastructure', topic: 'The infrastructure team' },
];

export const CHRONOLOGY: readonly Step[] = [
  {
    at: '2017-01-31T21:02Z',
    who: 'ana',
    does: {
      do: 'command',
      in: 'infrastructure',
      text: 'declare GitLab.com database: writes lock up --sev SEV2 --service gitlab-com',
    },
    expects: 'is declared',
  },
  {
    at: '2017-01-31T21:03Z',
    who: 'ana',
    does: { do: 'command', text: 'role scribe @chidi' },
    expects: 'is now *',
  },
  { at: '2017-01-31T21:05Z', who: 'bo', does: { do: 'join' } },
  { at: '2017-01-31T21:06Z', who: 'dee', does: { do: 'join' } },
  {
    at: '2017-01-31T21:08Z',
    who: 'bo',
    does: {
      do: 'say',
      as: 'spam',
      text: 'Since 18:00 spammers have been creating snippets in bulk, and the database is unstable. Since 19:00 many users cannot comment on issues and merge requests.',
    },
  },
  { at: '2017-01-31T21:09Z', who: 'chidi', does: { do: 'react', message: 'spam' } },
  {
    at: '2017-01-31T21:30Z',
    who: 'chidi',
    does: {
      do: 'command',
      text: 'note Spammers are blocked by their IP addresses; the accounts that made the snippets are gone',
    },
    expects: 'Noted',
  },
  {
    at: '2017-01-31T21:40Z',
    who: 'dee',
    does: {
      do: 'say',
      as: 'cdn',
      text: 'Somebody’s repository served as a CDN: 47,000 IP addresses signed in with one account. That account is removed too.',
    },
  },
  { at: '2017-01-31T21:41Z', who: 'chidi', does: { do: 'react', message: 'cdn' } },
  {
    at: '2017-01-31T21:45Z',
    who: 'ana',
    does: {
      do: 'fill_in',
      button: 'Post update',
      form: {
        text: 'Load from spam makes writes lock up, with some downtime. Its sources are being blocked; the load is not down yet.',
      },
    },
    expects: 'Update',
  },
  {
    at: '2017-01-31T22:00Z',
    isPublic: true,
    who: 'bo',
    does: {
      do: 'say',
      as: 'lag',
      text: 'Paged: the copy on db2 lags some 4 GB behind db1, and replication has in effect stopped.',
    },
  },
  { at: '2017-01-31T22:01Z', who: 'bo', does: { do: 'react', message: 'lag' } },
  {
    at: '2017-01-31T22:12Z',
    who: 'dee',
    does: {
      do: 'say',
      as: 'wal',
      inThreadOf: 'lag',
      text: 'db1 has already dropped WAL segments that db2 still needs, and none are archived. db2 must be filled anew with pg_basebackup.',
    },
  },
  { at: '2017-01-31T22:13Z', who: 'chidi', does: { do: 'react', message: 'wal' } },
  {
    at: '2017-01-31T22:25Z',
    who: 'bo',
    does: {
      do: 'command',
      text: 'note db2 is emptied for pg_basebackup, which cannot connect: db1 allows 3 replication connections (max_wal_senders)',
    },
    expects: 'Noted',
  },
  {
    at: '2017-01-31T22:38Z',
    who: 'bo',
    does: { do: 'say', as: 'settings', text: 'db1: max_wal_senders goes from 3 to 23.' },
  },
  { at: '2017-01-31T22:39Z', who: 'chidi', does: { do: 'react', message: 'settings' } },
  {
    at: '2017-01-31T22:44Z',
    who: 'bo',
    does: {
      do: 'edit',
      message: 'settings',
      text: 'db1: max_wal_senders goes from 3 to 32. PostgreSQL started again (“too many semaphores”) only after max_connections went from 8000 to 2000.',
    },
  },
  {
    at: '2017-01-31T22:55Z',
    who: 'dee',
    does: {
      do: 'say',
      as: 'hang',
      text: 'pg_basebackup connects now, but hangs and says nothing, with --verbose too. strace shows it waiting in poll.',
    },
  },
  { at: '2017-01-31T22:56Z', who: 'dee', does: { do: 'pin', message: 'hang' } },
  {
    at: '2017-01-31T23:05Z',
    who: 'bo',
    does: { do: 'say', as: 'tea', text: 'It is late here. Tea for whoever stays on?' },
  },
  { at: '2017-01-31T23:06Z', who: 'chidi', does: { do: 'react', message: 'tea' } },
  { at: '2017-01-31T23:07Z', who: 'chidi', does: { do: 'unreact', message: 'tea' } },
  {
    at: '2017-01-31T23:27Z',
    isPublic: true,
    who: 'bo',
    does: {
      do: 'command',
      text: 'sev 1 The data directory was removed on db1, the primary, where db2 was meant. Stopped after a second or two; of some 300 GB about 4.5 GB are left',
    },
    expects: 'is now SEV',
  },
  {
    at: '2017-01-31T23:32Z',
    who: 'ana',
    does: { do: 'command', text: 'role communications @eve' },
    expects: 'is now *',
  },
  {
    at: '2017-01-31T23:40Z',
    who: 'eve',
    does: {
      do: 'command',
      text: 'update GitLab.com goes offline for emergency work on its database; @gitlabstatus says so too',
    },
    expects: 'is posted',
  },
  {
    at: '2017-02-01T00:05Z',
    who: 'dee',
    does: {
      do: 'command',
      text: 'note No pg_dump backup: the S3 bucket is empty. The job ran pg_dump 9.2 on PostgreSQL 9.6 and failed; its mails were rejected (DMARC)',
    },
    expects: 'Noted',
  },
  {
    at: '2017-02-01T00:12Z',
    who: 'bo',
    does: {
      do: 'command',
      text: 'note Azure disk snapshots are on for the NFS servers, not for the database servers',
    },
    expects: 'Noted',
  },
  {
    at: '2017-02-01T00:20Z',
    who: 'bo',
    does: {
      do: 'say',
      as: 'copy',
      text: 'The newest copy is the LVM snapshot taken by hand at 17:20 to fill staging. The automatic one is almost 24 hours old.',
    },
  },
  { at: '2017-02-01T00:21Z', who: 'ana', does: { do: 'react', message: 'copy' } },
  {
    at: '2017-02-01T00:36Z',
    isPublic: true,
    who: 'dee',
    does: { do: 'command', text: 'note Backing up the data of db1.staging' },
    expects: 'Noted',
  },
  {
    at: '2017-02-01T00:55Z',
    isPublic: true,
    who: 'dee',
    does: {
      do: 'command',
      text: 'note db1.staging is mounted on db1.cluster; its data directory is being copied to production',
    },
    expects: 'Noted',
  },
  {
    at: '2017-02-01T01:18Z',
    isPublic: true,
    who: 'bo',
    does: {
      do: 'command',
      text: 'note What is left on db1, pg_xlog included, is put away on nfs-share01',
    },
    expects: 'Noted',
  },
  {
    at: '2017-02-01T01:30Z',
    who: 'eve',
    does: { do: 'command', text: 'lead' },
    expects: 'You are now *',
  },
  {
    at: '2017-02-01T02:00Z',
    who: 'eve',
    does: {
      do: 'command',
      text: 'update We restore the copy of 17:20, so what the database took in after that is lost. Repositories and wikis are safe. Staging’s disks are slow: the copying takes many hours. Notes and a live stream are public.',
    },
    expects: 'is posted',
  },
  {
    at: '2017-02-01T08:00Z',
    who: 'ana',
    does: { do: 'command', text: 'show' },
    expects: 'INC-1',
  },
  {
    at: '2017-02-01T17:00Z',
    isPublic: true,
    who: 'dee',
    does: {
      do: 'command',
      text: 'note The database is restored as of 17:20, without webhooks: staging’s copy has them removed',
    },
    expects: 'Noted',
  },
  {
    at: '2017-02-01T18:00Z',
    isPublic: true,
    who: 'bo',
    does: {
      do: 'say',
      as: 'webhooks',
      text: 'Webhooks are back, out of a second database made from the snapshot. Every sequence is moved on by 100,000, so no id is given twice. All checks pass.',
    },
  },
  { at: '2017-02-01T18:01Z', who: 'eve', does: { do: 'react', message: 'webhooks' } },
  {
    at: '2017-02-01T18:14Z',
    isPublic: true,
    who: 'eve',
    does: { do: 'command', text: 'update GitLab.com is back online' },
    expects: 'is posted',
  },
  {
    at: '2017-02-01T18:26Z',
    who: 'eve',
    does: {
      do: 'fill_in',
      button: 'Resolve',
      form: {
        summary:
          'Restored from the snapshot of 17:20 and back online. Lost is what the database took in after it on 31 January: about 5,000 projects, 5,000 comments and 700 new accounts.',
        impact_started: '2017-01-31T18:00Z',
        detected: '2017-01-31T18:00Z',
        mitigated: '2017-02-01T18:14Z',
      },
    },
    expects: 'resolved INC-1',
  },
];
