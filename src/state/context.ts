import { createContext } from 'svelte';
import type { Culling } from './culling.svelte.ts';
import type { Decisions } from './decisions.svelte.ts';
import type { Energy } from './energy.svelte.ts';
import type { Corrections } from './corrections.svelte.ts';
import type { Handovers } from './handover/handovers.svelte.ts';
import type { History } from './history.svelte.ts';
import type { Intake } from './intake.svelte.ts';
import type { Judgements } from './judgements.svelte.ts';
import type { KeptParts } from './kept.ts';
import type { Labels } from './labels.svelte.ts';
import type { LimitStore } from './limits.svelte.ts';
import type { ModelChoice } from './model-choice.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { Offline } from './offline.svelte.ts';
import type { Projects } from './projects/projects.svelte.ts';
import type { Reviews } from './reviews.svelte.ts';
import type { Session } from './session.svelte.ts';
import type { Keeper } from './sessions/keeper.svelte.ts';
import type { Room } from './sessions/room.svelte.ts';
import type { Sessions } from './sessions/sessions.svelte.ts';
import type { Shots } from './shots.svelte.ts';
import type { Sidecars } from './sidecars.svelte.ts';
import type { Stacks } from './stacks.svelte.ts';
import type { TurnedCopies } from './turned-copies.svelte.ts';
import type { Theme } from './theme.svelte.ts';
import type { View } from './view.svelte.ts';

/** Everything the screen reads and commands; built in main.ts, or by a test on a fake engine. */
export interface App {
  readonly session: Session;
  readonly sessions: Sessions;
  readonly keeper: Keeper;
  readonly room: Room;
  readonly intake: Intake;
  readonly projects: Projects;
  readonly limits: LimitStore;
  readonly judgements: Judgements;
  readonly view: View;
  readonly kept: KeptParts;
  readonly shots: Shots;
  readonly history: History;
  readonly decisions: Decisions;
  readonly culling: Culling;
  readonly model: ModelChoice;
  readonly stacks: Stacks;
  readonly sidecars: Sidecars;
  readonly handovers: Handovers;
  readonly corrections: Corrections;
  readonly turnedCopies: TurnedCopies;
  readonly labels: Labels;
  readonly reviews: Reviews;
  readonly notices: Notices;
  readonly offline: Offline;
  readonly theme: Theme;
  readonly energy: Energy;
}

export const [getApp, setApp] = createContext<App>();
