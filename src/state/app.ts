import type { Engine } from '#engine/engine.ts';
import type { App } from './context.ts';
import { Corrections } from './corrections.svelte.ts';
import { Culling } from './culling.svelte.ts';
import { Decisions } from './decisions.svelte.ts';
import { Energy } from './energy.svelte.ts';
import { Handovers } from './handover/handovers.svelte.ts';
import { History } from './history.svelte.ts';
import { Intake } from './intake.svelte.ts';
import { Judgements } from './judgements.svelte.ts';
import { KeptParts } from './kept.ts';
import { Labels } from './labels.svelte.ts';
import { LimitStore } from './limits.svelte.ts';
import { ModelChoice } from './model-choice.svelte.ts';
import { Notices } from './notices.svelte.ts';
import { Offline } from './offline.svelte.ts';
import { Projects } from './projects/projects.svelte.ts';
import { Reviews } from './reviews.svelte.ts';
import { Session } from './session.svelte.ts';
import { Keeper, type OpenShelf } from './sessions/keeper.svelte.ts';
import { Room } from './sessions/room.svelte.ts';
import { Sessions } from './sessions/sessions.svelte.ts';
import { Shots } from './shots.svelte.ts';
import { Sidecars } from './sidecars.svelte.ts';
import { Stacks } from './stacks.svelte.ts';
import { TurnedCopies } from './turned-copies.svelte.ts';
import { Theme } from './theme.svelte.ts';
import { View } from './view.svelte.ts';

/**
 * An empty app on an engine: the real one in main.ts, a fake one in tests.
 * @param openShelf where sessions are kept; without it they live as long as the page
 */
export function createApp(engine: Engine, openShelf: OpenShelf | null = null): App {
  const notices = new Notices();
  const keeper = new Keeper(openShelf);
  const session = new Session(engine, keeper);
  const limits = new LimitStore(notices);
  const judgements = new Judgements(session, limits);
  const history = new History(() => sessions.refuses());
  const labels = new Labels(session, history);
  const corrections = new Corrections(session, history);
  const turnedCopies = new TurnedCopies(session, history);
  const decisions = new Decisions(history);
  const shots = new Shots(session, judgements, history);
  const reviews = new Reviews(engine, session);
  const sidecars = new Sidecars(decisions);
  const handovers = new Handovers();
  const stacks = new Stacks(session, judgements);
  const view = new View(session, judgements, decisions, stacks);
  // What is kept besides pictures: a state class with saved() and restore() joins in one line.
  const kept = new KeptParts([
    { key: 'limits', name: 'limits', scope: 'app', part: limits },
    { key: 'labels', name: 'labels', scope: 'session', part: labels },
    { key: 'decisions', name: 'decisions', scope: 'session', part: decisions },
    { key: 'shots', name: 'shot list', scope: 'session', part: shots },
    { key: 'corrections', name: 'corrected groups', scope: 'session', part: corrections },
    { key: 'reviews', name: 'reviewed results', scope: 'session', part: reviews },
    { key: 'turned-copies', name: 'choice about mirrored and turned copies', scope: 'session', part: turnedCopies },
    { key: 'handovers', name: 'pictures handed over', scope: 'here', part: handovers },
  ]);
  const room = new Room();
  const sessions: Sessions = new Sessions({ keeper, room, session, kept, history, notices });
  const projects = new Projects({ keeper, session, sessions, kept, history, view, sidecars, notices });
  return {
    session,
    sessions,
    keeper,
    room,
    intake: new Intake(session, sessions, notices, sidecars, projects, handovers),
    projects,
    limits,
    judgements,
    view,
    kept,
    shots,
    history,
    decisions,
    corrections,
    turnedCopies,
    labels,
    reviews,
    model: new ModelChoice(engine, session, notices),
    culling: new Culling(view, decisions, stacks, history),
    stacks,
    sidecars,
    handovers,
    notices,
    offline: new Offline(),
    theme: new Theme(),
    energy: new Energy(engine, session),
  };
}
