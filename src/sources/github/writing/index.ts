/** What changes something on GitHub. Hosts that only read never come here: `.dependency-cruiser.mjs`. */
export { createGitHubWriter } from './gitHubWriter';
export { markedText, type Post, type PostAccess, type Posted } from './post';
export { postDiscussion } from './postDiscussion';
export { postIssue } from './postIssue';
