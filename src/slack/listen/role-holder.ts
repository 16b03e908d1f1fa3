/** Who cannot have a role or a task: whoever the bot does not answer could do nothing with it. */
import type { UserId } from '../../domain/incident/incident.ts';
import type { People } from '../../domain/ports.ts';

/** The sentence; undefined for whoever can. */
export async function cannotHold(people: People, user: UserId): Promise<string | undefined> {
  const { standing, name } = await people.person(user);
  switch (standing) {
    case 'member':
      return undefined;
    case 'guest':
      return `${name} is a guest here, and Tocsin does not answer guests. Choose a full member of this workspace.`;
    case 'stranger':
      return `${name} is not of this workspace, and Tocsin does not answer them. Choose a full member of it.`;
  }
}
