export { FetchError, attach, fetchArtifact, inspectSnapshot, listFetches, restoreSnapshot, startInBackground, verifyVolume } from "./bundle.js";
