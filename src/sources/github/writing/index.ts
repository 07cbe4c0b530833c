/** What changes something on GitHub. Hosts that only read never come here: `.dependency-cruiser.mjs`. */
export { createGitHubWriter } from './gitHubWriter';
export { markedText, type Post } from './post';
export { postDiscussion } from './postDiscussion';
export { postIssue } from './postIssue';
