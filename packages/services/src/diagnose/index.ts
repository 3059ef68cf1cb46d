export { compareReplay, type ReplayComparison } from './compare-replay.ts';
export { diagnoseAttempt } from './diagnose-attempt.ts';
export { type JoinedWords, joinGatewayWords } from './join-gateway-words.ts';
export { type JoinedPeers, joinPeers } from './join-peers.ts';
export { isOutrun, type JudgedKey, markOutrun } from './mark-outrun.ts';
export { type ReplayProgress, readReplays } from './read-replays.ts';
export { REPLAY_PART_ATTEMPTS, type ReplayedPart, replayPart } from './replay-part.ts';
export { startReplay } from './start-replay.ts';
