import type { ConnectGitHub } from './gitHubAccess';
export const connectGitHub: ConnectGitHub = () => {
  throw new Error('pending');
};
